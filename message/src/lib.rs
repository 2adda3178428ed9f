//! What customers are sent: templates filled in for a customer on a day, as plain text and as HTML, in the language of the
//! message.
//!
//! What it is: words and layout. Who is owed what, who leads and what the fees are comes from the evaluator. What it is not: a
//! sender; it touches no file and no net, so that a message is the same bytes in a browser.
//!
//! A value that is missing is never an empty place: it is marked in the message and told in [`Message::gaps`].

mod body;
pub mod clean;
mod figures;
mod gap;
mod html;
pub mod index;
pub mod items;
pub mod language;
mod layout;
pub mod made_up;
mod message;
pub mod post;
mod values;

pub use gap::Gap;
pub use html::Html;
pub use layout::is_letter;
pub use layout::sms::{Encoding, Length, length};
pub use message::{Message, NoMessage, Occasion, Sources, render};

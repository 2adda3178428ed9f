//! A page of HTML in the making. Markup is what stands in this program's own text; everything else is escaped, and there is no
//! other way in.

/// The page.
#[derive(Clone, Debug, Default)]
pub struct Html(String);

impl Html {
    /// Adds markup.
    pub fn markup(&mut self, markup: &'static str) -> &mut Html {
        self.0.push_str(markup);
        self
    }

    /// Adds a text.
    pub fn text(&mut self, text: &str) -> &mut Html {
        escape(text, &mut self.0);
        self
    }

    /// Adds an attribute to the tag that is open.
    pub fn attribute(&mut self, name: &'static str, value: &str) -> &mut Html {
        self.0.extend([" ", name, "=\""]);
        escape(value, &mut self.0);
        self.0.push('"');
        self
    }

    /// The page as text.
    #[must_use]
    pub fn finish(self) -> String {
        self.0
    }
}

/// Writes a text so that it is one, between tags and in an attribute in either kind of quotes.
fn escape(text: &str, out: &mut String) {
    for char in text.chars() {
        match char {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // Old readers of HTML took it for a quote.
            '`' => out.push_str("&#96;"),
            '\n' | '\t' => out.push(char),
            char if char.is_control() => out.push(' '),
            char => out.push(char),
        }
    }
}

//! Arrow IPC: where the messages of a file or a stream are, and how one batch is decoded.
//!
//! A file has a footer that says where its messages are, a stream is gone through from message to message. What they say
//! about lengths is held against the length of the file before anything is read.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_buffer::Buffer;
use arrow_ipc::convert::try_fb_to_schema;
use arrow_ipc::reader::FileDecoder;
use arrow_ipc::{Block, Message, MessageHeader, MetadataVersion, Schema, root_as_footer, root_as_message};
use arrow_schema::SchemaRef;
use bytes::Bytes;

use super::guard::{Undecodable, decode};
use super::source::Source;

/// How a file begins and ends.
pub(crate) const MAGIC: &[u8] = b"ARROW1";

/// How a message begins.
pub(crate) const CONTINUATION: [u8; 4] = [0xFF; 4];

/// Why the messages cannot be gone through.
pub(crate) enum Fault {
    /// They are damaged.
    Damaged(String),
    /// They are compressed.
    Compressed,
}

impl From<Undecodable> for Fault {
    fn from(fault: Undecodable) -> Fault {
        Fault::Damaged(fault.0)
    }
}

fn damaged<T>(what: &str) -> Result<T, Fault> {
    Err(Fault::Damaged(what.to_owned()))
}

/// The messages of a file or stream.
#[derive(Debug)]
pub(crate) struct Messages {
    pub(crate) schema: SchemaRef,
    version: MetadataVersion,
    pub(crate) batches: Vec<Batch>,
}

/// A message with rows.
#[derive(Debug)]
pub(crate) struct Batch {
    /// How many it says it has.
    pub(crate) rows: u64,
    block: Block,
    /// The messages with the texts of its columns, in order.
    dictionaries: Arc<Vec<Block>>,
}

/// The messages that make up each dictionary, by its id: a full one and what was added to it.
type Dictionaries = BTreeMap<i64, Vec<Block>>;

/// Where a message is.
struct Place {
    block: Block,
    header: Vec<u8>,
}

impl Messages {
    /// Goes through the messages of a file or stream.
    pub(crate) fn open(source: &Source) -> Result<Messages, Fault> {
        let file = source.bytes() >= 8 && read(source, 0, MAGIC.len())?.as_ref() == MAGIC;
        if file { Messages::of_file(source) } else { Messages::of_stream(source) }
    }

    /// The footer of a file says where its messages are; each is looked at.
    fn of_file(source: &Source) -> Result<Messages, Fault> {
        let tail = source.bytes() - MAGIC.len() as u64;
        if tail < 12 || read(source, tail, MAGIC.len())?.as_ref() != MAGIC {
            return damaged("its end is missing");
        }
        let length = i32::from_le_bytes(number(source, tail - 4)?);
        let Some(start) = u64::try_from(length).ok().and_then(|length| (tail - 4).checked_sub(length)) else {
            return damaged("its footer has no length");
        };
        let bytes = read(source, start, usize::try_from(length).unwrap_or(0))?;
        let (mut messages, dictionaries, batches) = decode(|| {
            let footer = root_as_footer(&bytes).map_err(|error| error.to_string())?;
            let dictionaries: Vec<Block> = footer.dictionaries().map(|blocks| blocks.iter().copied().collect()).unwrap_or_default();
            let batches: Vec<Block> = footer.recordBatches().map(|blocks| blocks.iter().copied().collect()).unwrap_or_default();
            Ok::<_, String>((Messages::new(footer.schema(), footer.version())?, dictionaries, batches))
        })?;
        let mut known = Dictionaries::new();
        let mut present = Arc::new(Vec::new());
        // Those of a file belong to every batch, wherever they stand.
        for block in dictionaries.into_iter().chain(batches) {
            let mut at = u64::try_from(block.offset()).unwrap_or(u64::MAX);
            let Some(place) = message(source, &mut at)? else { return damaged("a message has no length") };
            messages.add(&place, &mut known, &mut present)?;
        }
        Ok(messages)
    }

    fn of_stream(source: &Source) -> Result<Messages, Fault> {
        let mut at = 0;
        let Some(first) = message(source, &mut at)? else { return damaged("it has no schema") };
        let mut messages = decode(|| {
            let message = root_as_message(&first.header).map_err(|error| error.to_string())?;
            Messages::new(message.header_as_schema(), message.version())
        })?;
        let mut dictionaries = Dictionaries::new();
        let mut present = Arc::new(Vec::new());
        while let Some(place) = message(source, &mut at)? {
            messages.add(&place, &mut dictionaries, &mut present)?;
        }
        Ok(messages)
    }

    fn new(schema: Option<Schema<'_>>, version: MetadataVersion) -> Result<Messages, String> {
        let schema = schema.ok_or_else(|| "it has no schema".to_owned())?;
        if !schema.endianness().equals_to_target_endianness() {
            return Err("its bytes are in another order than this machine's".to_owned());
        }
        let schema = try_fb_to_schema(schema).map_err(|error| error.to_string())?;
        Ok(Messages { schema: Arc::new(schema), version, batches: Vec::new() })
    }

    fn add(&mut self, place: &Place, dictionaries: &mut Dictionaries, present: &mut Arc<Vec<Block>>) -> Result<(), Fault> {
        let Place { block, header } = place;
        let message = decode(|| root_as_message(header))?;
        match message.header_type() {
            MessageHeader::RecordBatch => {
                let Some(batch) = message.header_as_record_batch() else { return damaged("a batch is none") };
                if batch.compression().is_some() {
                    return Err(Fault::Compressed);
                }
                let Ok(rows) = u64::try_from(batch.length()) else { return damaged("a batch has less than no rows") };
                self.batches.push(Batch { rows, block: *block, dictionaries: Arc::clone(present) });
            }
            MessageHeader::DictionaryBatch => {
                let Some(batch) = message.header_as_dictionary_batch() else { return damaged("a dictionary is none") };
                if batch.data().is_some_and(|data| data.compression().is_some()) {
                    return Err(Fault::Compressed);
                }
                let known = dictionaries.entry(batch.id()).or_default();
                if !batch.isDelta() {
                    known.clear();
                }
                known.push(*block);
                *present = together(dictionaries);
            }
            _ => return damaged("it has messages of an unknown kind"),
        }
        Ok(())
    }

    /// Decodes the columns at some places of a batch.
    pub(crate) fn read(&self, source: &Source, part: usize, columns: &[usize]) -> Result<Option<RecordBatch>, Undecodable> {
        let Some(batch) = self.batches.get(part) else { return Ok(None) };
        let bytes = |block: &Block| {
            let length = usize::try_from(block.bodyLength()).unwrap_or(usize::MAX);
            let length = length.saturating_add(usize::try_from(block.metaDataLength()).unwrap_or(0));
            let start = u64::try_from(block.offset()).unwrap_or(u64::MAX);
            source.slice(start, length).map(Buffer::from)
        };
        decode(|| -> Result<_, Box<dyn std::error::Error>> {
            let mut decoder = FileDecoder::new(self.schema.clone(), self.version).with_projection(columns.to_vec());
            for dictionary in batch.dictionaries.iter() {
                decoder.read_dictionary(dictionary, &bytes(dictionary)?)?;
            }
            Ok(decoder.read_record_batch(&batch.block, &bytes(&batch.block)?)?)
        })
    }
}

/// The messages of all dictionaries, in the order of the file.
fn together(dictionaries: &Dictionaries) -> Arc<Vec<Block>> {
    let mut blocks: Vec<Block> = dictionaries.values().flatten().copied().collect();
    blocks.sort_by_key(Block::offset);
    Arc::new(blocks)
}

fn read(source: &Source, start: u64, length: usize) -> Result<Bytes, Fault> {
    source.slice(start, length).map_err(|error| Fault::Damaged(error.to_string()))
}

fn number(source: &Source, start: u64) -> Result<[u8; 4], Fault> {
    let bytes = read(source, start, 4)?;
    <[u8; 4]>::try_from(bytes.as_ref()).map_err(|_| Fault::Damaged("it ends too early".to_owned()))
}

/// The message at a place, which moves behind it; none at the end of the stream.
fn message(source: &Source, at: &mut u64) -> Result<Option<Place>, Fault> {
    // Files from before 2019 have no continuation mark.
    let first = number(source, *at)?;
    let (prefix, length) = if first == CONTINUATION { (8, number(source, *at + 4)?) } else { (4, first) };
    let length = i32::from_le_bytes(length);
    if length == 0 {
        return Ok(None);
    }
    let Ok(header_length) = usize::try_from(length) else { return damaged("a message has no length") };
    let header = read(source, *at + prefix, header_length)?.to_vec();
    let body = decode(|| root_as_message(&header).map(|message: Message<'_>| message.bodyLength()))?;
    let after = u64::try_from(body).ok().and_then(|body| (*at + prefix + header_length as u64).checked_add(body));
    let (Some(after), Ok(start), Some(whole)) = (after, i64::try_from(*at), length.checked_add(if prefix == 8 { 8 } else { 4 })) else {
        return damaged("a message has no length");
    };
    if after > source.bytes() {
        return damaged("it ends too early");
    }
    *at = after;
    Ok(Some(Place { block: Block::new(start, whole, body), header }))
}

//! Turns the bytes of a text file into text, whatever encoding they are in.

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// How many bytes are looked at to see whether text without a mark is UTF-16.
const SAMPLE_BYTES: usize = 4096;

/// What was read from bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// Name of the encoding.
    pub encoding: &'static str,
    /// How many characters stand for bytes that are none in that encoding.
    pub replaced: u32,
}

/// Reads bytes as text: by byte order mark, as UTF-16 by its zero bytes, as strict UTF-8, or
/// else as GB18030, which is what older Chinese programs write, unless fewer bytes are wrong as
/// UTF-8.
#[must_use]
pub fn decode(bytes: &[u8]) -> Decoded {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return with(encoding, bytes.get(mark..).unwrap_or_default());
    }
    if let Some(encoding) = by_zero_bytes(bytes) {
        return with(encoding, bytes);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Decoded { text: text.to_owned(), encoding: UTF_8.name(), replaced: 0 },
        Err(_) => by_fewest_faults(bytes),
    }
}

/// GB18030, or UTF-8 with damage where that explains more of the bytes.
fn by_fewest_faults(bytes: &[u8]) -> Decoded {
    let (old, new) = (with(GB18030, bytes), with(UTF_8, bytes));
    if new.replaced < old.replaced { new } else { old }
}

fn with(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, has_bad) = encoding.decode_without_bom_handling(bytes);
    let count = if has_bad { text.matches('\u{fffd}').count() } else { 0 };
    Decoded {
        text: text.into_owned(),
        encoding: encoding.name(),
        replaced: u32::try_from(count).unwrap_or(u32::MAX),
    }
}

/// Tells UTF-16 without a mark: line feeds, digits and Latin letters have a zero byte on one
/// side, and only there; text of another encoding has no zero byte at all.
fn by_zero_bytes(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..SAMPLE_BYTES).unwrap_or(bytes);
    let (mut high_first, mut low_first) = (0_usize, 0_usize);
    for pair in sample.chunks_exact(2) {
        match pair {
            [0, 0] => return None,
            [0, _] => high_first += 1,
            [_, 0] => low_first += 1,
            _ => {}
        }
    }
    match (high_first, low_first) {
        (0, low) if low * 50 >= sample.len() && low > 0 => Some(UTF_16LE),
        (high, 0) if high * 50 >= sample.len() && high > 0 => Some(UTF_16BE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes_of).collect()
    }

    #[test]
    fn every_encoding_of_the_field_is_read() {
        let text = "行政处罚决定书\n2025年3月1日\n";
        let (gb, ..) = GB18030.encode(text);
        let marked: Vec<u8> = [b"\xef\xbb\xbf".as_slice(), text.as_bytes()].concat();
        let files = [
            (text.as_bytes().to_vec(), "UTF-8"),
            (marked, "UTF-8"),
            (gb.into_owned(), "gb18030"),
            (utf16(text, u16::to_le_bytes), "UTF-16LE"),
            (utf16(text, u16::to_be_bytes), "UTF-16BE"),
            (utf16(&format!("\u{feff}{text}"), u16::to_le_bytes), "UTF-16LE"),
        ];
        for (bytes, encoding) in files {
            let read = decode(&bytes);
            assert_eq!((read.text.as_str(), read.encoding, read.replaced), (text, encoding, 0));
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_counted() {
        let read = decode(b"\xb4\xa6\xb7\xa3\xff\xff\n");
        assert!(read.text.starts_with("处罚"), "{read:?}");
        assert_eq!((read.encoding, read.replaced), ("gb18030", 2));
        assert_eq!(decode(b"").text, "");
        assert_eq!(decode(b"\xef\xbb\xbf").text, "");
    }

    #[test]
    fn one_stray_zero_is_no_utf16() {
        let text = format!("{}\0{}", "甲".repeat(100), "乙".repeat(100));
        assert_eq!(decode(text.as_bytes()).encoding, "UTF-8");
    }
}

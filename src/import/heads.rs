//! Finds journal heads in whatever left the house with them: a backup, or an export in any form.

use super::backup::Backup;
use crate::domain::{ContentHash, ReplicaId};
use crate::protocol::Head;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;
use zip::ZipArchive;

/// Most bytes read of a file, or of one part of a workbook.
const BYTES_MAX: u64 = 64 * 1024 * 1024;
/// Parts of a workbook that hold its texts.
const PARTS: [&str; 1] = ["xl/sharedStrings.xml"];

/// Gives every head a file tells of, each once.
///
/// # Errors
/// When the file cannot be read, or is larger than 64 MiB.
pub fn heads_in(path: &Path) -> io::Result<Vec<Head>> {
    let mut heads = match Backup::open(path) {
        Ok(backup) => backup.manifest().heads.clone(),
        Err(_) => text_of(path).map(|text| heads_of(&text))?,
    };
    heads.sort();
    heads.dedup();
    Ok(heads)
}

/// Reads the texts of a workbook, or the whole of any other file.
fn text_of(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    if file.metadata()?.len() > BYTES_MAX {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    let mut bytes = Vec::new();
    if let Ok(mut archive) = ZipArchive::new(file.try_clone()?) {
        for part in PARTS {
            let Ok(part) = archive.by_name(part) else { continue };
            part.take(BYTES_MAX).read_to_end(&mut bytes)?;
        }
    } else {
        io::Seek::rewind(&mut file)?;
        file.take(BYTES_MAX).read_to_end(&mut bytes)?;
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Finds `replica count hash` in running text, and in the words of JSON likewise: only the three
/// values count, whatever stands between.
fn heads_of(text: &str) -> Vec<Head> {
    let values: Vec<&str> = text
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|word| !["", "replica", "count", "hash"].contains(word))
        .collect();
    let mut found: Vec<Head> = values.windows(3).filter_map(head).collect();
    // JSON sorts its names: count, hash, replica.
    let sorted = |three: &[&str]| match three {
        [count, hash, replica] => head(&[replica, count, hash]),
        _ => None,
    };
    if text.contains("\"replica\"") {
        found.extend(values.windows(3).filter_map(sorted));
    }
    found
}

fn head(three: &[&str]) -> Option<Head> {
    let [replica, count, hash] = three else { return None };
    Some(Head {
        replica: ReplicaId::parse(replica)?,
        count: count.parse().ok()?,
        hash: ContentHash::parse(hash)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_found_in_every_form_and_nowhere_else() {
        let (replica, hash) = (ReplicaId([7; 8]), ContentHash([9; 32]));
        let head = Head { replica, count: 12, hash };
        let forms = [
            format!("记录头（本机编号 条数 SM3）,{replica} 12 {hash}\n"),
            format!("| head | {replica} 12 {hash} |"),
            format!("{{\"replica\": \"{replica}\", \"count\": 12, \"hash\": \"{hash}\"}}"),
            format!("{{\"count\":12,\"hash\":\"{hash}\",\"replica\":\"{replica}\"}}"),
            format!("<t>{replica} 12 {hash}</t>"),
        ];
        for form in forms {
            assert_eq!(heads_of(&form), [head], "{form}");
        }
        for other in ["", "SM3", &format!("{hash} 12 {replica}"), &format!("{replica} x {hash}")] {
            assert_eq!(heads_of(other), [], "{other}");
        }
    }
}

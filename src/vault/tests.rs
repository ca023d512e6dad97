//! The promises of the vault.

mod power;

use super::*;
use crate::disk::{Dice, Mode, RealFiles, SimFiles, atomic_write};
use crate::protocol::ReadOnlyReason;
use crate::seal::{FileHeader, crc32, sm3};

const STORE: &str = "store";
const DAMAGES: u64 = 300;
/// Small packs, so that tests fill several.
const SMALL_PACK_BYTES: u64 = 6_000;

fn sim(seed: u64) -> SimFiles {
    let files = SimFiles::new(seed);
    files.create_dir(Path::new(STORE)).unwrap();
    files
}

fn open(files: &SimFiles, mode: OpenMode) -> Result<(Vault, VaultReport), Fault> {
    Vault::open_sized(Arc::new(files.clone()), Path::new(STORE), mode, SMALL_PACK_BYTES)
}

fn writable(files: &SimFiles) -> Vault {
    open(files, OpenMode::ReadWrite).unwrap().0
}

fn pack(number: u32) -> PathBuf {
    Path::new(STORE).join(format!("vault/pack-{number:04}.pck"))
}

fn read(files: &SimFiles, path: &Path) -> Vec<u8> {
    files.read(path, 1 << 24).unwrap()
}

fn content(dice: &mut Dice) -> Vec<u8> {
    let length = dice.below(1_500);
    (0..length).map(|_| u8::try_from(dice.below(256)).unwrap()).collect()
}

/// A vault of some texts in one pack.
fn with_texts(files: &SimFiles) -> Vec<(ContentHash, Vec<u8>)> {
    let vault = writable(files);
    let texts = (1..=4_u8).map(|n| vec![n; 1_000]);
    let put = texts.map(|text| (vault.put(Kind::Text, &text).unwrap(), text)).collect();
    vault.sync().unwrap();
    put
}

#[test]
fn contents_come_back_by_their_hash() {
    let files = sim(1);
    let vault = writable(&files);
    let text = vault.put(Kind::Text, "案卷".as_bytes()).unwrap();
    let empty = vault.put(Kind::Original, b"").unwrap();
    assert_eq!((text, empty), (sm3("案卷".as_bytes()), sm3(b"")));
    vault.sync().unwrap();
    let (again, report) = open(&files, OpenMode::ReadOnly).unwrap();
    assert_eq!((report.items, report.damages, report.torn), (2, vec![], vec![]));
    for vault in [&vault, &again] {
        assert_eq!(vault.get(text).unwrap().unwrap(), "案卷".as_bytes());
        assert_eq!(vault.get(empty).unwrap().unwrap(), b"");
        assert_eq!(vault.get(sm3(b"other")), Ok(None));
        assert!(vault.contains(text) && !vault.contains(sm3(b"other")));
        assert_eq!(vault.hashes(), BTreeSet::from([text, empty]));
    }
}

#[test]
fn one_content_is_kept_once() {
    let files = sim(1);
    let vault = writable(&files);
    vault.put(Kind::Text, b"same").unwrap();
    let length = read(&files, &pack(1)).len();
    vault.put(Kind::Rubric, b"same").unwrap();
    vault.sync().unwrap();
    writable(&files).put(Kind::Text, b"same").unwrap();
    assert_eq!(read(&files, &pack(1)).len(), length);
}

#[test]
fn a_pack_is_laid_out_as_documented() {
    let files = sim(1);
    writable(&files).put(Kind::Original, b"bytes").unwrap();
    let bytes = read(&files, &pack(1));
    let header = FileHeader { magic: *b"pingchaV", version: 1, id: 1_u64.to_le_bytes() };
    assert_eq!(bytes[..24], header.encode());
    let item = &bytes[24..];
    assert_eq!(&item[..9], b"item\x02\x05\0\0\0");
    assert_eq!(item[9..13], crc32(b"bytes").to_le_bytes());
    assert_eq!(item[13..45], sm3(b"bytes").0);
    assert_eq!(item[45..49], crc32(&item[..45]).to_le_bytes());
    assert_eq!(&item[49..], b"bytes");
}

#[test]
fn limits_and_reading_only_are_told() {
    let files = sim(1);
    let (vault, _) = open(&files, OpenMode::ReadOnly).unwrap();
    let refused = Fault::ReadOnly(ReadOnlyReason::Medium("vault".to_owned()));
    assert_eq!(vault.put(Kind::Text, b"x"), Err(refused.clone()));
    assert_eq!(vault.put_attachment(Path::new("store/x")), Err(refused));
    assert!(!files.exists(&Path::new(STORE).join("vault")), "nothing is made");
    let (what, max) = ("vault_item", ITEM_MAX_BYTES as u64);
    let huge = vec![0; ITEM_MAX_BYTES + 1];
    assert_eq!(writable(&files).put(Kind::Text, &huge), Err(Fault::TooLarge { what, max }));
}

#[test]
fn a_full_pack_is_followed_by_the_next() {
    let files = sim(1);
    let vault = writable(&files);
    let mut dice = Dice::new(1);
    let contents: Vec<Vec<u8>> = (0..30).map(|_| content(&mut dice)).collect();
    for bytes in &contents {
        vault.put(Kind::Text, bytes).unwrap();
    }
    let large = vec![7; 20_000];
    vault.put(Kind::Text, &large).unwrap();
    vault.sync().unwrap();
    assert!(files.exists(&pack(4)));
    assert!(read(&files, &pack(1)).len() as u64 <= SMALL_PACK_BYTES + 100);
    let (again, report) = open(&files, OpenMode::ReadWrite).unwrap();
    assert_eq!(report.damages, []);
    for bytes in contents.iter().chain([&large]) {
        assert_eq!(again.get(sm3(bytes)).unwrap().as_ref(), Some(bytes));
    }
}

#[test]
fn damaged_bytes_are_named_and_healed_by_the_same_content() {
    let files = sim(1);
    let texts = with_texts(&files);
    let mut bytes = read(&files, &pack(1));
    bytes[24 + 49 + 10] ^= 1;
    atomic_write(&files, &pack(1), &bytes).unwrap();
    let vault = writable(&files);
    let file = "vault/pack-0001.pck".to_owned();
    let fault = Fault::Damaged { file, offset: 24, entry: 1 };
    assert_eq!(vault.get(texts[0].0), Err(fault));
    let referenced = texts.iter().map(|(hash, _)| *hash).collect();
    let report = verify(&files, Path::new(STORE), &referenced);
    assert_eq!((report.missing, report.damaged.len()), (vec![texts[0].0], 1));
    assert_eq!(report.damaged[0].hash, Some(texts[0].0));
    vault.put(Kind::Text, &texts[0].1).unwrap();
    vault.sync().unwrap();
    for vault in [vault, writable(&files)] {
        assert_eq!(vault.get(texts[0].0).unwrap().unwrap(), texts[0].1);
    }
    let report = verify(&files, Path::new(STORE), &referenced);
    assert!(report.is_sound() && report.damaged.len() == 1);
}

#[test]
fn a_damaged_head_hides_one_item_only() {
    let files = sim(1);
    let texts = with_texts(&files);
    let mut bytes = read(&files, &pack(1));
    let second = 24 + 49 + 1_000;
    bytes[second + 6] ^= 1;
    atomic_write(&files, &pack(1), &bytes).unwrap();
    let (vault, report) = open(&files, OpenMode::ReadWrite).unwrap();
    let damage = &report.damages[0];
    assert_eq!((damage.offset, damage.item), (second as u64, 2));
    assert_eq!(damage.what, VaultDamageKind::Head);
    assert_eq!(vault.get(texts[1].0), Ok(None));
    for (hash, text) in [&texts[0], &texts[2], &texts[3]] {
        assert_eq!(vault.get(*hash).unwrap().as_ref(), Some(text));
    }
    let referenced = texts.iter().map(|(hash, _)| *hash).collect();
    assert_eq!(verify(&files, Path::new(STORE), &referenced).missing, [texts[1].0]);
}

#[test]
fn a_torn_end_is_left_and_the_next_pack_begun() {
    let files = sim(1);
    let texts = with_texts(&files);
    let bytes = read(&files, &pack(1));
    for cut in [5, 30, bytes.len() - 1_020, bytes.len() - 1] {
        let files = sim(1);
        files.create_dir(&Path::new(STORE).join("vault")).unwrap();
        atomic_write(&files, &pack(1), &bytes[..cut]).unwrap();
        let (vault, report) = open(&files, OpenMode::ReadWrite).unwrap();
        assert_eq!((report.torn.len(), report.damages), (1, vec![]), "cut at {cut}");
        for (_, text) in &texts {
            vault.put(Kind::Text, text).unwrap();
        }
        vault.sync().unwrap();
        assert_eq!(read(&files, &pack(1)), &bytes[..cut], "nothing is cut or written over");
        let (again, _) = open(&files, OpenMode::ReadOnly).unwrap();
        for (hash, text) in &texts {
            assert_eq!(again.get(*hash).unwrap().as_ref(), Some(text));
        }
    }
}

#[test]
fn a_pack_of_a_newer_program_is_refused() {
    let files = sim(1);
    with_texts(&files);
    let header = FileHeader { magic: *b"pingchaV", version: 2, id: 1_u64.to_le_bytes() };
    let newer = [header.encode(), read(&files, &pack(1))[24..].to_vec()].concat();
    atomic_write(&files, &pack(1), &newer).unwrap();
    assert_eq!(open(&files, OpenMode::ReadWrite).err(), Some(Fault::NewerStore(2)));
    let report = verify(&files, Path::new(STORE), &BTreeSet::new());
    assert_eq!(report.damaged[0].what, VaultDamageKind::Newer(2));
    assert_eq!(read(&files, &pack(1)), newer);
}

#[test]
fn every_damage_to_a_pack_is_noticed() {
    for how in 0..DAMAGES {
        let files = sim(how);
        let texts = with_texts(&files);
        let mut dice = Dice::new(how);
        let mut bytes = read(&files, &pack(1));
        let at = dice.index(bytes.len());
        match how % 3 {
            0 => bytes[at] ^= 1 << dice.below(8),
            1 => {
                let end = (at + 512).min(bytes.len());
                bytes[at..end].fill(0);
            }
            _ => bytes.truncate(at),
        }
        atomic_write(&files, &pack(1), &bytes).unwrap();
        let (vault, opened) = open(&files, OpenMode::ReadOnly).unwrap();
        let referenced: BTreeSet<ContentHash> = texts.iter().map(|(hash, _)| *hash).collect();
        let report = verify(&files, Path::new(STORE), &referenced);
        for (hash, text) in &texts {
            let is_missing = report.missing.contains(hash);
            match vault.get(*hash) {
                Ok(Some(found)) => assert!(found == *text && !is_missing, "case {how}"),
                Ok(None) | Err(Fault::Damaged { .. }) => assert!(is_missing, "case {how}"),
                Err(other) => panic!("case {how}: {other:?}"),
            }
        }
        let is_said = !report.damaged.is_empty() || !report.torn.is_empty();
        assert!(is_said || !report.missing.is_empty(), "case {how} went unnoticed");
        assert_eq!(opened.torn, report.torn);
    }
}

#[test]
fn verification_names_what_is_missing_and_what_nobody_needs() {
    let files = sim(1);
    let texts = with_texts(&files);
    atomic_write(&files, &Path::new(STORE).join("scan.jpg"), b"scan").unwrap();
    let vault = writable(&files);
    let scan = vault.put_attachment(&Path::new(STORE).join("scan.jpg")).unwrap();
    let absent = sm3(b"absent");
    let referenced = BTreeSet::from([texts[0].0, scan, absent]);
    let report = verify(&files, Path::new(STORE), &referenced);
    assert_eq!((report.items, report.damaged.len()), (5, 0));
    assert_eq!(report.missing, [absent]);
    let orphans: BTreeSet<ContentHash> = report.orphans.iter().copied().collect();
    assert_eq!(orphans, texts[1..].iter().map(|(hash, _)| *hash).collect());
    let path = vault.attachment_path(scan).unwrap();
    atomic_write(&files, &path, b"scam").unwrap();
    let report = verify(&files, Path::new(STORE), &referenced);
    assert!(report.missing.contains(&scan) && report.damaged[0].hash == Some(scan));
    assert!(!report.is_sound());
}

#[test]
fn an_attachment_is_copied_once_and_healed() {
    let files = sim(1);
    let (vault, source) = (writable(&files), Path::new(STORE).join("scan.jpg"));
    atomic_write(&files, &source, b"scan").unwrap();
    let hash = vault.put_attachment(&source).unwrap();
    let path = vault.attachment_path(hash).unwrap();
    assert_eq!((hash, read(&files, &path)), (sm3(b"scan"), b"scan".to_vec()));
    assert_eq!(vault.attachments().unwrap(), BTreeSet::from([hash]));
    assert_eq!(vault.attachment_path(sm3(b"other")), None);
    atomic_write(&files, &path, b"damaged").unwrap();
    vault.put_attachment(&source).unwrap();
    assert_eq!(read(&files, &path), b"scan");
    let missing = vault.put_attachment(&Path::new(STORE).join("absent"));
    assert!(matches!(missing, Err(Fault::Io(..))));
    vault.put_attachment(&source).unwrap();
}

#[cfg(unix)]
#[test]
fn a_link_or_a_file_too_large_is_no_attachment() {
    let dir = tempfile::tempdir().unwrap();
    let vault = Vault::open(Arc::new(RealFiles), dir.path(), OpenMode::ReadWrite).unwrap().0;
    let (large, link) = (dir.path().join("large"), dir.path().join("link"));
    std::fs::File::create(&large).unwrap().set_len(ATTACHMENT_MAX_BYTES + 1).unwrap();
    std::os::unix::fs::symlink("/dev/null", &link).unwrap();
    let (what, max) = ("attachment", ATTACHMENT_MAX_BYTES);
    assert_eq!(vault.put_attachment(&large), Err(Fault::TooLarge { what, max }));
    assert!(matches!(vault.put_attachment(&link), Err(Fault::Io(..))));
    let hash = vault.put(Kind::Text, b"real").unwrap();
    vault.sync().unwrap();
    let again = Vault::open(Arc::new(RealFiles), dir.path(), OpenMode::ReadOnly).unwrap().0;
    assert_eq!(again.get(hash).unwrap().unwrap(), b"real");
}

#[test]
fn random_bytes_in_a_pack_never_panic() {
    let files = sim(1);
    with_texts(&files);
    let whole = read(&files, &pack(1));
    let mut dice = Dice::new(3);
    for _ in 0..DAMAGES {
        let mut bytes = whole.clone();
        for _ in 0..dice.below(40) {
            let at = dice.index(bytes.len());
            bytes[at] = u8::try_from(dice.below(256)).unwrap();
        }
        let mut disk = files.open(&pack(1), Mode::Write).unwrap();
        disk.write_at(0, &bytes).unwrap();
        match open(&files, OpenMode::ReadOnly) {
            Ok((vault, report)) => assert!(report.items <= 4 && vault.hashes().len() <= 4),
            Err(fault) => assert!(matches!(fault, Fault::NewerStore(_)), "{fault:?}"),
        }
    }
}

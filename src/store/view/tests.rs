//! Both bodies of the view do the same.

use super::*;

fn pair(key: &str, len: usize) -> (Vec<u8>, Option<Vec<u8>>) {
    (key.as_bytes().to_vec(), Some(vec![u8::try_from(len % 251).unwrap(); len]))
}

#[test]
fn long_values_come_back_whole_and_leave_no_pieces() {
    let folder = tempfile::tempdir().unwrap();
    let mut sled = SledView::open(folder.path()).unwrap();
    let mut memory = MemoryView::default();
    let steps = [
        vec![pair("a/1", 10), pair("a/2", 20_000), pair("b/1", 0)],
        vec![pair("a/2", 3_800), pair("a/3", 3_801)],
        vec![(b"a/1".to_vec(), None), pair("a/3", 9)],
        vec![(b"a/2".to_vec(), None), pair("a/2x", 7_700)],
    ];
    for writes in steps {
        sled.apply(Batch { writes: writes.clone() }).unwrap();
        memory.apply(Batch { writes }).unwrap();
        for prefix in ["a/", "b/", "c/"] {
            assert_eq!(
                sled.scan(prefix.as_bytes()).unwrap(),
                memory.scan(prefix.as_bytes()).unwrap()
            );
        }
        assert_eq!(sled.get(b"a/2").unwrap(), memory.get(b"a/2").unwrap());
    }
    sled.checkpoint().unwrap();
    drop(sled);
    let again = SledView::open(folder.path()).unwrap();
    assert_eq!(again.scan(b"a/").unwrap(), memory.scan(b"a/").unwrap());
}

/// One key in 256 once ended like the mark of a piece, and its value was passed over by scans.
#[test]
fn no_key_is_taken_for_a_piece_whatever_it_ends_in() {
    let folder = tempfile::tempdir().unwrap();
    let mut sled = SledView::open(folder.path()).unwrap();
    let keys = (0..=u8::MAX).flat_map(|a| [0, 1, 0xfe, 0xff].map(|b| vec![b's', a, b]));
    let writes: Vec<_> = keys.map(|key| (key, Some(vec![7; 5_000]))).collect();
    let count = writes.len();
    sled.apply(Batch { writes }).unwrap();
    assert_eq!(sled.scan(b"s").unwrap().len(), count);
    assert!(sled.scan(b"s").unwrap().iter().all(|(_, value)| value.len() == 5_000));
}

#[test]
fn a_half_written_snapshot_does_not_bar_the_opening() {
    let folder = tempfile::tempdir().unwrap();
    drop(SledView::open(folder.path()).unwrap());
    std::fs::write(folder.path().join("snap.0000000000000001.generating"), b"half").unwrap();
    assert!(SledView::open(folder.path()).is_ok());
}

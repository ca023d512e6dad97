//! Lines, names and numbers are read as written.

use super::*;

fn faults(text: &str, names: &'static [&'static str]) -> Vec<(u32, PackMistake)> {
    let (_, faults) = read("a.toml", text.as_bytes(), names, |sheet, mistakes| {
        sheet.text("code", mistakes);
        sheet.optional_points("points", mistakes);
        sheet.texts("basis", mistakes);
    });
    faults.into_iter().map(|fault| (fault.line, fault.what)).collect()
}

const NAMES: &[&str] = &["code", "points", "basis"];

#[test]
fn every_mistake_is_told_with_its_line() {
    let text = "code = 3\n\npionts = 1\npoints = -2\nbasis = [\"甲\",\n \"\",\n \"甲\",\n 4]\n";
    let mut found = faults(text, NAMES);
    found.sort_by_key(|(line, _)| *line);
    let expected = vec![
        (1, wrong("code", Shape::Text)),
        (3, PackMistake::UnknownName("pionts".to_owned(), Some("points"))),
        (4, PackMistake::OutOfRange("points", Points::whole(-2))),
        (6, PackMistake::Empty("basis")),
        (7, PackMistake::Repeated("甲".to_owned())),
        (8, wrong("basis", Shape::Texts)),
    ];
    assert_eq!(found, expected);
    assert_eq!(faults("code = '甲'\npoints = 0.5\nbasis = ['乙']", NAMES), vec![]);
}

#[test]
fn what_is_no_pack_is_told() {
    let large = vec![b'#'; usize::try_from(PACK_BYTES_MAX).unwrap() + 1];
    for (bytes, what) in [
        (large.as_slice(), PackMistake::TooLarge(PACK_BYTES_MAX)),
        (b"\xff\xfe".as_slice(), PackMistake::NotText),
    ] {
        let (made, faults) = read("a.toml", bytes, NAMES, |_, _| ());
        assert!(made.is_none());
        assert_eq!(faults.first().map(|fault| fault.what.clone()), Some(what));
    }
    let found = faults("code = \"甲\"\n= 3\nb =", NAMES);
    assert_eq!(found.iter().map(|(line, _)| *line).collect::<Vec<_>>(), vec![2, 3]);
    assert!(found.iter().all(|(_, what)| matches!(what, PackMistake::Syntax(_))));
}

#[test]
fn points_keep_their_digits() {
    for (text, points) in [
        ("2", Some(200)),
        ("0.5", Some(50)),
        ("\"1.25\"", Some(125)),
        ("0.005", None),
        ("1e1", None),
        ("0x10", None),
        ("nan", None),
    ] {
        let text = format!("points = {text}");
        let (read, _) = read("a.toml", text.as_bytes(), NAMES, |sheet, mistakes| {
            sheet.points("points", mistakes)
        });
        assert_eq!(read.flatten(), points.map(Points), "{text}");
    }
}

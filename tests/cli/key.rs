//! `key`: made at first use, compared by people, retired for good.

use crate::Office;

#[test]
fn a_key_is_made_once_and_kept_to_oneself() {
    let office = Office::new();
    let first = &office.json(&["key", "show", "--json"])[0];
    assert_eq!(first, &office.json(&["key", "show", "--json"])[0]);
    assert_ne!(first["key"], Office::new().json(&["key", "show", "--json"])[0]["key"]);
    let file = office.path().join("settings/key");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }
    assert!(!office.path().join("store").exists(), "no store is made for it");
    let text = std::fs::read_to_string(&file).unwrap();
    for bad in [text.trim_end(), "", "x", &text.replace("secret", "sacred")] {
        std::fs::write(&file, bad).unwrap();
        let said = office.fails(&["key", "show"], 1);
        assert!(said.contains("密钥文件已损坏"), "{said}");
        assert_eq!(std::fs::read_to_string(&file).unwrap(), bad, "it is left as it is");
    }
}

#[test]
fn only_a_compared_key_is_enrolled_and_a_retired_one_stays_so() {
    let (here, there) = (Office::new(), Office::new());
    let shown = &there.json(&["key", "show", "--json"])[0];
    let (card, digits) = (shown["card"].as_str().unwrap(), shown["fingerprint"].as_str().unwrap());
    let words = |digits| ["key", "enrol", card, "--role", "reviewer", "--fingerprint", digits];
    let wrong = words("0000 0000 0000 0000 0000 0000");
    assert!(here.fails(&wrong, 1).contains("指纹与密钥卡不符"));
    assert!(here.json(&["key", "list", "--json"]).is_empty());
    let right = words(digits);
    assert!(here.done(&right).contains("已登记"));
    assert!(here.done(&right).contains("早已登记"));
    assert_eq!(here.json(&["key", "list", "--json"]).len(), 1);
    here.fails(&["key", "retire", "某甲", "--reason", "换机"], 1);
    here.fails(&["key", "retire", digits, "--reason", " "], 1);
    here.done(&["key", "retire", digits, "--reason", "换机"]);
    assert_eq!(here.json(&["key", "list", "--json"])[0]["retired"], "换机");
    here.fails(&right, 1);
}

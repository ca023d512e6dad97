//! Paths as people give them: typed, pasted, or dragged into the terminal.

/// Takes off what a terminal puts around a dragged path: quotation marks, backslashes before
/// blanks, the scheme of a file address.
pub(super) fn cleaned(text: &str) -> String {
    let bare = text.trim();
    let quoted = ['"', '\''].into_iter().find_map(|mark| {
        bare.strip_prefix(mark)?.strip_suffix(mark).filter(|inside| !inside.is_empty())
    });
    if let Some(inside) = quoted {
        return inside.to_owned();
    }
    if let Some(address) = bare.strip_prefix("file://") {
        return decoded(address);
    }
    // A path of Windows has backslashes of its own, and none before a blank.
    let mut path = String::new();
    let mut letters = bare.chars().peekable();
    while let Some(letter) = letters.next() {
        let is_escape =
            letter == '\\' && letters.peek().is_some_and(|next| " '\"()&;[]".contains(*next));
        if !is_escape {
            path.push(letter);
        }
    }
    path
}

/// Reads `%E6` as the byte it stands for; what is none stays.
fn decoded(address: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = address;
    while let Some((before, after)) = rest.split_once('%') {
        bytes.extend(before.bytes());
        let byte = after.get(..2).and_then(|two| u8::from_str_radix(two, 16).ok());
        bytes.push(byte.unwrap_or(b'%'));
        rest = if byte.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    bytes.extend(rest.bytes());
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The longest beginning that all names share; empty for none.
pub(super) fn shared(names: &[String]) -> String {
    let Some((first, rest)) = names.split_first() else { return String::new() };
    let mut shared = first.clone();
    for name in rest {
        let pairs = shared.chars().zip(name.chars()).take_while(|(one, other)| one == other);
        shared = pairs.map(|(letter, _)| letter).collect();
    }
    shared
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_puts_around_a_path_goes() {
        let wanted = [
            (" '/卷/一 二' ", "/卷/一 二"),
            ("\"C:\\案卷\\台账.xlsx\"", "C:\\案卷\\台账.xlsx"),
            ("C:\\案卷\\台账.xlsx", "C:\\案卷\\台账.xlsx"),
            ("/卷/一\\ 二\\(1\\)", "/卷/一 二(1)"),
            ("file:///a/%E5%8D%B7%20x", "/a/卷 x"),
            ("file:///a/100%", "/a/100%"),
            ("'", "'"),
            ("~/台账.csv", "~/台账.csv"),
        ];
        for (given, path) in wanted {
            assert_eq!(cleaned(given), path, "{given}");
        }
    }

    #[test]
    fn names_share_a_beginning() {
        let names = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
        assert_eq!(shared(&names(&["台账一", "台账二"])), "台账");
        assert_eq!(shared(&names(&["甲", "乙"])), "");
        assert_eq!(shared(&[]), "");
    }
}

//! The colours: each role of the screen and how it is drawn.

use ratatui::style::{Color, Modifier, Style};

/// What a piece of the screen means; only the theme says how it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Text to read.
    Text,
    /// Text of second rank.
    Dim,
    /// Headings and titles.
    Title,
    /// The border of a pane.
    Border,
    /// The border of the pane that has the focus.
    FocusedBorder,
    /// The chosen row.
    Selected,
    /// A passage chosen as evidence.
    Quoted,
    /// A text found by a search.
    Found,
    /// An item that passes.
    Pass,
    /// An item with a defect.
    Defect,
    /// An item in doubt.
    Doubt,
    /// An item that does not apply.
    NotApplicable,
    /// A document that is due but absent.
    Absent,
    /// The name of a key in the footer.
    KeyName,
    /// A field that takes text.
    Input,
    /// A message that asks for care.
    Warning,
    /// A message that something failed.
    Failure,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 17] = [
        Self::Text,
        Self::Dim,
        Self::Title,
        Self::Border,
        Self::FocusedBorder,
        Self::Selected,
        Self::Quoted,
        Self::Found,
        Self::Pass,
        Self::Defect,
        Self::Doubt,
        Self::NotApplicable,
        Self::Absent,
        Self::KeyName,
        Self::Input,
        Self::Warning,
        Self::Failure,
    ];
}

/// A set of styles. Only the sixteen colours of the terminal are used: its owner chose them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// For light text on a dark ground.
    #[default]
    Dark,
    /// For dark text on a light ground.
    Light,
    /// White and bright colours on black, nothing dimmed, whatever the terminal's own ground is.
    Contrast,
    /// Without any colour: weight, inversion and underlining only.
    Mono,
}

impl Theme {
    /// Every theme with its name in the settings.
    pub const NAMED: [(&str, Self); 4] = [
        ("dark", Self::Dark),
        ("light", Self::Light),
        ("contrast", Self::Contrast),
        ("mono", Self::Mono),
    ];

    /// Reads the name of a theme.
    pub fn parse(name: &str) -> Option<Self> {
        Self::NAMED.iter().find(|(known, _)| *known == name).map(|(_, theme)| *theme)
    }

    /// How a role looks.
    pub const fn style(self, role: Role) -> Style {
        match self {
            Self::Dark => coloured(role, Color::Yellow, Color::Cyan, Color::DarkGray),
            Self::Light => coloured(role, Color::Magenta, Color::Blue, Color::Gray),
            Self::Contrast => contrast(role),
            Self::Mono => mono(role),
        }
    }
}

/// The styles with colour: one for care, one for the frame, one for the ground of the chosen row.
const fn coloured(role: Role, care: Color, frame: Color, ground: Color) -> Style {
    let style = Style::new();
    match role {
        Role::Text => style,
        Role::Dim | Role::Border | Role::NotApplicable => style.add_modifier(Modifier::DIM),
        Role::Title => style.add_modifier(Modifier::BOLD),
        Role::FocusedBorder | Role::KeyName => style.fg(frame).add_modifier(Modifier::BOLD),
        Role::Selected => style.bg(ground).add_modifier(Modifier::BOLD),
        Role::Quoted => style.add_modifier(Modifier::REVERSED),
        Role::Found => style.fg(care).add_modifier(Modifier::UNDERLINED),
        Role::Pass => style.fg(Color::Green),
        Role::Defect | Role::Failure => style.fg(Color::Red).add_modifier(Modifier::BOLD),
        Role::Doubt | Role::Warning => style.fg(care),
        Role::Absent => style.fg(Color::Red),
        Role::Input => style.add_modifier(Modifier::UNDERLINED),
    }
}

/// The styles of the highest contrast; each names its ground, so that none depends on the terminal.
const fn contrast(role: Role) -> Style {
    let style = Style::new().fg(Color::White).bg(Color::Black);
    match role {
        Role::Text | Role::Dim | Role::Border | Role::NotApplicable => style,
        Role::Title => style.add_modifier(Modifier::BOLD),
        Role::FocusedBorder => style.fg(Color::LightYellow).add_modifier(Modifier::BOLD),
        Role::KeyName => style.fg(Color::LightCyan).add_modifier(Modifier::BOLD),
        Role::Selected => style.fg(Color::Black).bg(Color::White).add_modifier(Modifier::BOLD),
        Role::Quoted => style.fg(Color::Black).bg(Color::LightYellow),
        Role::Found => style.fg(Color::LightYellow).add_modifier(Modifier::UNDERLINED),
        Role::Pass => style.fg(Color::LightGreen),
        Role::Defect | Role::Absent | Role::Failure => {
            style.fg(Color::LightRed).add_modifier(Modifier::BOLD)
        }
        Role::Doubt | Role::Warning => style.fg(Color::LightYellow),
        Role::Input => style.add_modifier(Modifier::UNDERLINED),
    }
}

/// The styles without colour.
const fn mono(role: Role) -> Style {
    let style = Style::new();
    match role {
        Role::Text | Role::Pass => style,
        Role::Dim | Role::Border | Role::NotApplicable => style.add_modifier(Modifier::DIM),
        Role::Selected | Role::Quoted => style.add_modifier(Modifier::REVERSED),
        Role::Found | Role::Doubt | Role::Input => style.add_modifier(Modifier::UNDERLINED),
        Role::Title
        | Role::FocusedBorder
        | Role::Defect
        | Role::Absent
        | Role::KeyName
        | Role::Warning
        | Role::Failure => style.add_modifier(Modifier::BOLD),
    }
}

#[cfg(test)]
mod tests {
    use super::{Role, Theme};
    use ratatui::style::{Color, Modifier, Style};

    #[test]
    fn mono_has_no_colour_and_still_tells_what_matters() {
        for role in Role::ALL {
            let style = Theme::Mono.style(role);
            assert_eq!((style.fg, style.bg), (None, None), "{role:?}");
        }
        for role in [Role::Selected, Role::Defect, Role::Quoted, Role::Failure] {
            assert_ne!(Theme::Mono.style(role), Style::new(), "{role:?}");
        }
    }

    #[test]
    fn high_contrast_dims_nothing_and_names_both_colours() {
        for role in Role::ALL {
            let style = Theme::Contrast.style(role);
            assert!(style.fg.is_some() && style.bg.is_some(), "{role:?}");
            assert!(!style.add_modifier.contains(Modifier::DIM), "{role:?}");
            let on_black = style.bg == Some(Color::Black);
            assert!(on_black != (style.fg == Some(Color::Black)), "{role:?}");
        }
    }

    #[test]
    fn every_theme_has_a_name() {
        for (name, theme) in Theme::NAMED {
            assert_eq!(Theme::parse(name), Some(theme));
        }
        assert_eq!(Theme::parse("plaid"), None);
    }

    #[test]
    fn the_colours_tell_verdicts_apart() {
        for theme in [Theme::Dark, Theme::Light, Theme::Contrast] {
            let verdicts = [Role::Pass, Role::Defect, Role::Doubt, Role::NotApplicable];
            let mut styles: Vec<Style> = verdicts.map(|role| theme.style(role)).to_vec();
            styles.dedup();
            assert_eq!(styles.len(), verdicts.len());
        }
    }
}

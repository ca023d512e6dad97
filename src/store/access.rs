//! Who may see what. Outside sessions everyone sees every review; blind sessions narrow this.

use super::brief::Indexed;
use crate::domain::{Person, SessionId};

/// Tells whether a viewer may see a review. Every list, tally, history and export asks here.
pub(super) fn may_see(viewer: &Person, indexed: &Indexed) -> bool {
    let key = &indexed.key;
    key.session == SessionId::default() || key.reviewer == *viewer || indexed.submission.is_some()
}

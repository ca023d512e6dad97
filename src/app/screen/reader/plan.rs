//! Which items are judged at which document: each once, at the first document it names.

use crate::domain::{CriterionCode, Document, DocumentKind, Rubric};

/// A document, or the file as a whole, with the items judged at it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// Index of the document; `None` for the file as a whole.
    pub document: Option<usize>,
    /// The items in the order of the rubric, vetoes first.
    pub items: Vec<CriterionCode>,
}

/// Makes the groups of a case: every document in order, then the file as a whole with the items
/// that name no document or only documents the file lacks.
#[must_use]
pub fn groups(documents: &[Document], rubric: &Rubric) -> Vec<Group> {
    let mut groups: Vec<Group> = (0..documents.len())
        .map(|index| Group { document: Some(index), items: Vec::new() })
        .collect();
    let mut whole = Group::default();
    let vetoes = rubric.vetoes.iter().map(|veto| (&veto.code, &veto.documents));
    let items = rubric.criteria().map(|item| (&item.code, &item.documents));
    for (code, kinds) in vetoes.chain(items) {
        match home(documents, kinds).and_then(|index| groups.get_mut(index)) {
            Some(group) => group.items.push(code.clone()),
            None => whole.items.push(code.clone()),
        }
    }
    groups.push(whole);
    groups
}

/// The kinds are named by weight: the first kind that the file has decides.
fn home(documents: &[Document], kinds: &[DocumentKind]) -> Option<usize> {
    kinds.iter().find_map(|kind| documents.iter().position(|document| document.kind == *kind))
}

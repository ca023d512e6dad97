//! The store: folds the journal into a view and answers queries.

mod codec;
mod fold;
mod fold_case;
mod fold_review;
mod index;
mod key;
mod plan;
mod state;
mod view;

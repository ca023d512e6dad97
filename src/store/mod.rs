//! The store: folds the journal into a view and answers queries.

mod fold;
mod fold_case;
mod fold_review;
mod index;
mod plan;
mod state;
mod view;

//! The workbench without a terminal: the mind, the store and the painter, driven by key scripts.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test may fail loudly and play the machine"
)]

mod confirm;
mod desk;
mod dialogs;
mod escapes;
mod finding;
mod hands;
mod journeys;
mod laws;
mod marks;
mod masks;
mod mouse;
mod noticed;
mod reminders;
mod screens;
mod sessions;
mod settings;

//! Papers: one document model, its printers, and the only place where won are rounded.
//!
//! A room composes a [`Paper`] of blocks and figures; the printers turn it into [`html`],
//! [`hwpx`], [`xlsx`], [`json`] and [`text`], always the same bytes for the same paper. A paper
//! is plain data: stored as [`Paper::to_canonical_json`] and read back, it prints the same bytes
//! again, and [`hash()`] proves it.
//!
//! No printer reads a clock, a locale or a file.

mod block;
mod diff;
mod drawing;
mod format;
mod galley;
mod hash;
pub mod html;
pub mod hwpx;
pub mod json;
mod model;
pub mod numbers;
mod plain;
pub mod sheet;
mod table;
pub mod text;
pub mod xlsx;

pub use block::{Block, Bullet, Line, Run};
pub use diff::{Difference, FigureShown, diff};
pub use drawing::{Drawing, Look, Shape};
pub use format::Format;
pub use hash::hash;
pub use model::{FigureRef, Form, National, Paper, PaperFigure, TemplateVersion};
pub use numbers::TableUnit;
pub use table::{Align, Cell, Column, Content, Row, Table};

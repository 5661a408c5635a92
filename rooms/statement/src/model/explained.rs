//! A number with the rows it comes from.

use kernel::{FigureRow, FigureValue, Unit};

/// The rows behind a figure and what they fold to now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    /// Every row of the selection.
    pub rows: Vec<FigureRow>,
    /// What the rows fold to now.
    pub value: FigureValue,
    /// What the value counts in.
    pub unit: Unit,
}

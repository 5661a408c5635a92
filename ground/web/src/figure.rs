//! Where the rows of a figure are listed.

use kernel::{Figure, Fold};

/// The page that lists the rows of a figure and folds them again: `/figures?select=…&fold=sum`.
pub fn figure_path(figure: &Figure) -> String {
    let fold = match figure.fold {
        Fold::Count => "count",
        Fold::Sum => "sum",
        Fold::Distinct => "distinct",
        Fold::Difference => "difference",
        Fold::ChangeRate => "change_rate",
    };
    let pairs = [("select", figure.selection.0.as_str()), ("fold", fold)];
    format!(
        "/figures?{}",
        serde_urlencoded::to_string(pairs).unwrap_or_default()
    )
}

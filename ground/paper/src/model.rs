//! The paper itself and its figures.

use kernel::{Fault, Figure};
use serde::{Deserialize, Serialize};

use crate::{Block, TableUnit, galley::Galley, numbers};

/// A printed document before it has a format: what it says, in order, and the numbers in it.
///
/// It serializes to one canonical JSON text ([`Paper::to_canonical_json`]); reading that text
/// gives an equal paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    /// Printed at the top.
    pub title: String,
    /// Which composer made it. Part of what an edition promises.
    pub template: TemplateVersion,
    /// Language of the text as a BCP 47 tag, for screen readers: `ko`.
    pub lang: String,
    /// The body, in order.
    pub blocks: Vec<Block>,
    /// Every number that comes from records, each once, in the order they were added.
    pub figures: Vec<PaperFigure>,
}

/// The name and version of a template, for example `statement/1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TemplateVersion(pub String);

/// A number of the paper with its printed form and the page that lists its rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperFigure {
    /// The exact value and where it comes from. Money is in won.
    pub figure: Figure,
    /// How it reads in its main place: `(x-) 573,917`.
    pub printed: String,
    /// The drill-down page, a path on this site such as `/statement/2018/figure/plan.total`;
    /// empty when there is none.
    pub address: String,
}

/// A mention of a figure: which one, and how this place prints it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FigureRef {
    /// The figure's key.
    pub key: String,
    /// How it is printed here.
    pub form: Form,
}

/// How a figure is printed in one place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// The unit that money is rounded to. Figures that are not money ignore it.
    pub unit: TableUnit,
    /// The `(x…)` in front.
    pub national: National,
}

/// What stands in front of an amount for the part of it that the state pays (국비).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum National {
    /// Nothing is printed in front.
    #[default]
    Unmarked,
    /// `(x-) `: there is no national part.
    None,
    /// `(x1,234) `: the national part is a figure of its own, named by its key.
    Figure(String),
}

impl Form {
    /// A bare number in a unit: `573,917`.
    pub fn plain(unit: TableUnit) -> Self {
        Self {
            unit,
            national: National::Unmarked,
        }
    }

    /// A number without a national part: `(x-) 573,917`.
    pub fn without_national(unit: TableUnit) -> Self {
        Self {
            unit,
            national: National::None,
        }
    }

    /// A number whose national part is the figure of this key: `(x1,234) 5,678`.
    pub fn with_national(unit: TableUnit, key: impl Into<String>) -> Self {
        Self {
            unit,
            national: National::Figure(key.into()),
        }
    }
}

impl Paper {
    /// An empty Korean paper.
    pub fn new(title: impl Into<String>, template: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            template: TemplateVersion(template.into()),
            lang: "ko".to_owned(),
            blocks: Vec::new(),
            figures: Vec::new(),
        }
    }

    /// Adds a figure and answers the mention of it to put into a cell or a line.
    ///
    /// `form` is its main form, from which `printed` is made; other places may print the same
    /// figure in another unit by a [`FigureRef`] of their own. A figure that is already there
    /// under the same key must be the same figure.
    ///
    /// # Errors
    /// A fault when another figure has the key or when the national part was not added before.
    pub fn add_figure(
        &mut self,
        figure: Figure,
        form: Form,
        address: impl Into<String>,
    ) -> Result<FigureRef, Fault> {
        let mention = FigureRef {
            key: figure.key.clone(),
            form,
        };
        if let Some(there) = self.figure(&figure.key) {
            if there.figure != figure {
                return Err(Fault::new(format!(
                    "two figures share the key {}",
                    figure.key
                )));
            }
            return Ok(mention);
        }
        let national = match &mention.form.national {
            National::Figure(key) => Some(&self.figure_or_fault(key)?.figure),
            National::Unmarked | National::None => None,
        };
        let printed = numbers::print(&figure, &mention.form, national);
        self.figures.push(PaperFigure {
            figure,
            printed,
            address: address.into(),
        });
        Ok(mention)
    }

    /// Adds a block at the end.
    pub fn push(&mut self, block: Block) {
        self.blocks.push(block);
    }

    /// The figure of a key.
    pub fn figure(&self, key: &str) -> Option<&PaperFigure> {
        self.figures.iter().find(|f| f.figure.key == key)
    }

    fn figure_or_fault(&self, key: &str) -> Result<&PaperFigure, Fault> {
        self.figure(key)
            .ok_or_else(|| Fault::new(format!("no figure has the key {key}")))
    }

    /// The one JSON text of this paper: compact, keys in the order of the model. What an edition
    /// stores and what [`crate::hash()`] covers.
    ///
    /// # Errors
    /// A fault when the paper does not hold together (an unknown figure key, a ragged table).
    pub fn to_canonical_json(&self) -> Result<String, Fault> {
        Galley::set(self)?;
        serde_json::to_string(self).map_err(|e| Fault::new(format!("paper to JSON: {e}")))
    }

    /// Reads what [`Paper::to_canonical_json`] wrote.
    ///
    /// # Errors
    /// A fault when the text is not a paper or does not hold together.
    pub fn from_canonical_json(text: &str) -> Result<Self, Fault> {
        let paper: Self =
            serde_json::from_str(text).map_err(|e| Fault::new(format!("stored paper: {e}")))?;
        Galley::set(&paper)?;
        Ok(paper)
    }
}

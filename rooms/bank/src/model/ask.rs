//! What people ask for, as typed. Page and JSON share these, and with them one parser and one set
//! of refusals.

use serde::{Deserialize, Serialize};

/// A file of a bank account or of its cards, from a page.
#[derive(Debug, Clone, Default)]
pub struct UploadStatement {
    /// The account's id.
    pub account: String,
    /// `bank` or `card`.
    pub kind: String,
    /// What the file is called.
    pub file_name: String,
    /// What is in it.
    pub bytes: std::sync::Arc<[u8]>,
}

macro_rules! asks {
    ($(
        $(#[$outer:meta])*
        pub struct $name:ident {
            $( $(#[$inner:meta])* $field:ident: $type:ty, )+
        }
    )+) => {
        $(
            $(#[$outer])*
            #[derive(Debug, Clone, Default, Serialize, Deserialize)]
            #[serde(deny_unknown_fields, default)]
            pub struct $name { $( $(#[$inner])* pub $field: $type, )+ }
        )+
    };
}

asks! {
    /// Which column holds what.
    pub struct ChooseColumns {
        /// The import's id.
        import: String,
        /// The row of the headings, from 1.
        header_row: String,
        /// The words of [`Column`](super::Column), from the left.
        columns: Vec<String>,
    }

    /// Its rows are to count.
    pub struct AcceptImport {
        /// The import's id.
        import: String,
        /// `1` when rows that could not be read are left out, or balances that do not follow are
        /// known.
        despite: String,
    }

    /// It is not to count.
    pub struct CancelImport {
        /// The import's id.
        import: String,
        /// Why; may be empty while it is being read.
        reason: String,
    }

    /// Lines and entries that are the same money.
    pub struct MatchLine {
        /// Ids of bank lines.
        lines: Vec<String>,
        /// Entries of the book as `YEAR:SEQ`.
        entries: Vec<String>,
    }

    /// They are not.
    pub struct UnmatchLine {
        /// The match's id.
        matched: String,
        /// Why.
        reason: String,
    }

    /// An entry is to be made from a bank line.
    pub struct BookLine {
        /// The line's id.
        line: String,
        /// The year whose book takes it.
        year: String,
        /// `interest`, `income` or `remit`.
        what: String,
        /// What people read beside it; may be empty.
        memo: String,
    }

    /// A line says that the bank paid what was sent.
    pub struct ConfirmFromLine {
        /// The line's id.
        line: String,
        /// Ids of payables that were sent.
        payables: Vec<String>,
    }

    /// What a line is that no entry stands for.
    pub struct MarkLine {
        /// The line's id.
        line: String,
        /// The word of a [`MarkKind`](super::MarkKind); empty takes the mark away.
        kind: String,
        /// Why.
        reason: String,
    }

    /// A record claims a card line.
    pub struct AttachCardLine {
        /// The card line's id.
        line: String,
        /// The record: `spending/resolution/ID`.
        subject: String,
    }

    /// It was the wrong one.
    pub struct DetachCardLine {
        /// The card line's id.
        line: String,
        /// Why.
        reason: String,
    }
}

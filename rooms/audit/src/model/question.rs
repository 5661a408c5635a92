//! Questions about records.

use jiff::{Timestamp, civil::Date};
use kernel::{Address, Digest, Id, Kind};
use serde::{Deserialize, Serialize};
use spending::{EvidenceKind, ExpenditureResolution};
use trustee::TrusteeYear;

use super::{QuestionState, QuestionStep};

/// A question about one record. It never changes the record.
#[doc(alias = "질의")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditQuestion {
    /// Its id.
    pub id: Id<AuditQuestion>,
    /// Its number in the office, from 1.
    pub number: i64,
    /// The record.
    pub subject: Address,
    /// What the record was called then.
    pub title: String,
    /// The year of the trustee's budget that the record belongs to.
    pub year: Option<Id<TrusteeYear>>,
    /// Where it stands.
    pub state: QuestionState,
    /// By when it should be answered.
    pub due_on: Date,
    /// The role in which it was asked; whoever holds it may close.
    pub asked_as: String,
    /// Actor key of who asked.
    pub asked_by: String,
    /// Their name.
    pub asked_by_name: String,
    /// When.
    pub asked_at: Timestamp,
}

impl Kind for AuditQuestion {
    const NAME: &'static str = "question";
}

impl AuditQuestion {
    /// Its address: `audit/question/ID`.
    pub fn address(id: Id<AuditQuestion>) -> Address {
        Address::new("audit", Self::NAME, id)
    }
}

/// One thing said on a question. Only added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// 1, 2, … per question.
    pub number: i64,
    /// What it is.
    pub step: QuestionStep,
    /// The words; may have several lines.
    pub text: String,
    /// Actor key.
    pub by: String,
    /// Their name.
    pub by_name: String,
    /// When.
    pub at: Timestamp,
    /// The papers it names.
    pub papers: Vec<NamedPaper>,
}

/// A paper of evidence that an answer names, as it was then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedPaper {
    /// The resolution it stands behind.
    pub resolution: Id<ExpenditureResolution>,
    /// Its number.
    pub number: i64,
    /// What the paper proves.
    pub kind: EvidenceKind,
    /// The file's name.
    pub name: String,
    /// SHA-256 of its bytes.
    pub digest: Digest,
}

/// A question as lists and pages of other rooms show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionCard {
    /// The question.
    pub question: AuditQuestion,
    /// The words that were said last.
    pub last: String,
    /// Its page.
    pub path: String,
    /// Whether it waits for an answer past its day.
    pub overdue: bool,
}

/// A question with everything said on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thread {
    /// The question.
    pub question: AuditQuestion,
    /// In order.
    pub messages: Vec<Message>,
}

/// Which questions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct QuestionQuery {
    /// In one state.
    pub state: Option<QuestionState>,
    /// About one record.
    pub subject: Option<Address>,
    /// About records of one year.
    pub year: Option<Id<TrusteeYear>>,
}

/// A record that can be asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordCard {
    /// Where it lives.
    pub address: Address,
    /// What it is called.
    pub title: String,
    /// Its own page.
    pub path: String,
    /// The year of the trustee's budget that it belongs to.
    pub year: Option<Id<TrusteeYear>>,
}

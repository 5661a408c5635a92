//! What the rules of the room say no to.

use jiff::civil::Date;
use kernel::{Error, Refusal, typed::Unread};

use super::{campaigns::CampaignRefused, certificates::CertificateRefused, photos::PhotoRefused};
use crate::model::{ImportState, Resource, State};

/// A day as people read it.
pub use kernel::official_day as shown;

/// A rule of this room said no. Earlier variants are shown first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refused {
    /// Someone else changed the record since the form was opened.
    ChangedMeanwhile {
        /// What is stored now.
        theirs: String,
    },
    /// Work on the record has ended.
    Over {
        /// How.
        state: State,
    },
    /// A record does not come from here to there.
    NoSuchMove {
        /// Where it stands.
        from: State,
        /// Where it should go.
        to: State,
    },
    /// Nobody has looked.
    NotSeen,
    /// It was looked at too long ago.
    Stale {
        /// The last day on which it could be taken for true.
        until: Date,
    },
    /// Nobody knows where it is.
    NoRegion,
    /// The owner's consent is not there.
    NoConsent {
        /// The law that asks for it.
        article: &'static str,
        /// What is wrong with the consents that are there.
        why: String,
    },
    /// The consent is withdrawn already.
    AlreadyWithdrawn {
        /// Since when.
        on: Date,
    },
    /// The known row of a data set is about something else.
    AnotherKind {
        /// What the known record is.
        known: &'static str,
    },
    /// So much was said today that it cannot be citizens alone.
    TooManyReports,
    /// What a citizen said is answered already.
    AnsweredAlready {
        /// The answer.
        answer: String,
    },
    /// A field is empty that must not be.
    Missing {
        /// The form field.
        field: &'static str,
        /// Its label with its particle.
        what: &'static str,
    },
    /// A field cannot be read.
    Unreadable {
        /// The form field.
        field: &'static str,
        /// What to do.
        text: String,
    },
    /// A field that the kind does not have.
    UnknownField {
        /// Its key.
        key: String,
    },
    /// A name or code that no region has.
    NoSuchRegion {
        /// What was typed.
        typed: String,
    },
    /// A name that several regions have.
    WhichRegion {
        /// What was typed.
        typed: String,
        /// Their whole names.
        choices: Vec<String>,
    },
    /// A region that is not of who asks.
    OtherRegion,
    /// A point that is not in the country.
    OutsideTheCountry,
    /// A number of a person where everybody may read it.
    PersonalNumber {
        /// The form field.
        field: &'static str,
    },
    /// A number or an address of a person in what a citizen says, or in the answer.
    ContactInReport {
        /// The form field.
        field: &'static str,
    },
    /// A day that has not come.
    FutureDay {
        /// The form field.
        field: &'static str,
    },
    /// A later survey is there.
    OlderThanSurvey {
        /// Its day.
        last: Date,
    },
    /// A file that is none of the data sets, or cannot be read.
    File {
        /// Why, and what to do.
        text: String,
    },
    /// A photograph.
    Photo(PhotoRefused),
    /// A certificate.
    Certificate(CertificateRefused),
    /// A campaign.
    Campaign(CampaignRefused),
    /// Rows of the file were taken in already.
    ImportBegan,
    /// The import cannot go on from where it stands.
    ImportOver {
        /// Where.
        state: ImportState,
    },
    /// Two columns tell the same.
    ColumnTwice {
        /// The heading of the second.
        heading: String,
    },
    /// Records that are in the edition, or were not chosen.
    NotVanished,
    /// Neither a last day nor the word that there is none, or both.
    TermOrOpen,
    /// The last day lies before the first.
    EndsBeforeItBegins {
        /// The first day.
        from: Date,
    },
}

impl Unread for Refused {
    fn missing(field: &'static str, what: &'static str) -> Self {
        Self::Missing { field, what }
    }

    fn unreadable(field: &'static str, text: String) -> Self {
        Self::Unreadable { field, text }
    }
}

impl Refused {
    /// That a file cannot be taken.
    pub fn file(text: String) -> Self {
        Self::File { text }
    }

    /// That someone else was faster, with what they left.
    pub fn changed_meanwhile(stored: &Resource) -> Self {
        Self::ChangedMeanwhile {
            theirs: format!(
                "{}, {}, {}",
                stored.name,
                stored.state.label(),
                stored.availability.label()
            ),
        }
    }
}

impl From<Refused> for Refusal {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::ChangedMeanwhile { theirs } => Refusal::new(
                "resource.changed_meanwhile",
                format!(
                    "그사이 다른 사람이 바꿨습니다. 지금 저장된 내용: {theirs}. 입력한 내용과 \
                     비교해 고친 뒤 다시 저장하세요."
                ),
            ),
            Refused::Missing { field, what } => {
                Refusal::at(field, "resource.missing", format!("{what} 적으세요."))
            }
            Refused::Unreadable { field, text } => Refusal::at(field, "resource.unreadable", text),
            Refused::Over { .. }
            | Refused::NoSuchMove { .. }
            | Refused::NotSeen
            | Refused::Stale { .. }
            | Refused::NoRegion
            | Refused::NoConsent { .. } => of_moves(refused),
            Refused::AlreadyWithdrawn { .. }
            | Refused::TermOrOpen
            | Refused::EndsBeforeItBegins { .. } => of_consents(refused),
            Refused::TooManyReports
            | Refused::AnsweredAlready { .. }
            | Refused::ContactInReport { .. } => of_reports(refused),
            Refused::Photo(no) => no.refusal(),
            Refused::Certificate(no) => no.refusal(),
            Refused::Campaign(no) => no.refusal(),
            Refused::File { text } => Refusal::at("file", "resource.file", text),
            Refused::ImportBegan
            | Refused::ImportOver { .. }
            | Refused::ColumnTwice { .. }
            | Refused::NotVanished => of_imports(refused),
            other => of_fields(other),
        }
    }
}

/// Those about where a record stands.
fn of_moves(refused: Refused) -> Refusal {
    match refused {
        Refused::Over { state } => Refusal::new(
            "resource.over",
            format!(
                "{} 상태의 자원입니다. ‘다시 후보로’ 되돌린 뒤 기록하세요.",
                state.label()
            ),
        ),
        Refused::NoSuchMove { from, to } => Refusal::at(
            "to",
            "resource.no_such_move",
            format!(
                "‘{}’에서 ‘{}’ 상태로 바로 바꿀 수 없습니다. 화면에 보이는 단추 가운데 고르세요.",
                from.label(),
                to.label()
            ),
        ),
        Refused::NotSeen => Refusal::new(
            "resource.not_seen",
            "아직 조사하지 않았습니다. 현장을 보거나 담당자에게 확인하고 조사를 기록하세요.",
        ),
        Refused::Stale { until } => Refusal::new(
            "resource.stale",
            format!(
                "{}까지만 믿을 수 있는 기록입니다. 다시 조사한 뒤 하세요.",
                shown(until)
            ),
        ),
        Refused::NoConsent { article, why } => Refusal::new(
            "resource.no_consent",
            format!(
                "소유자의 공개 동의가 있어야 공개할 수 있습니다. {why} 동의를 먼저 등록하세요."
            ),
        )
        .with_article(article),
        _ => Refusal::new(
            "resource.no_region",
            "행정구역을 알 수 없습니다. 기록을 바꿔 시·군·구를 적은 뒤 하세요.",
        ),
    }
}

/// Those about consents.
fn of_consents(refused: Refused) -> Refusal {
    match refused {
        Refused::AlreadyWithdrawn { on } => Refusal::new(
            "resource.already_withdrawn",
            format!("{}에 이미 철회된 동의입니다.", shown(on)),
        ),
        Refused::EndsBeforeItBegins { from } => Refusal::at(
            "valid_to",
            "resource.ends_before_it_begins",
            format!(
                "마지막 날이 첫날({})보다 앞섭니다. 고쳐 적으세요.",
                shown(from)
            ),
        ),
        _ => Refusal::at(
            "valid_to",
            "resource.term_or_open",
            "동의의 마지막 날을 적거나, 소유자가 기간을 정하지 않았다는 칸을 고르세요. 둘 가운데 하나만 \
             합니다.",
        ),
    }
}

/// Those about what citizens say.
fn of_reports(refused: Refused) -> Refusal {
    match refused {
        Refused::AnsweredAlready { answer } => Refusal::new(
            "resource.answered_already",
            format!("그사이 다른 사람이 답했습니다: {answer}"),
        ),
        Refused::ContactInReport { field } => Refusal::at(
            field,
            "resource.contact_in_report",
            "휴대전화번호나 전자우편 주소는 적지 마세요. 답은 접수번호의 화면에서 볼 수 있습니다.",
        )
        .with_article("개인정보 보호법 제16조제1항"),
        _ => Refusal::new(
            "resource.too_many_reports",
            "오늘은 알림이 너무 많이 들어와 더 받지 못합니다. 내일 다시 보내 주세요. 적은 내용은 \
             화면에 남아 있습니다.",
        ),
    }
}

/// Those about files of data sets.
fn of_imports(refused: Refused) -> Refusal {
    match refused {
        Refused::ImportBegan => Refusal::new(
            "resource.import_began",
            "이미 가져오기를 시작해 열을 바꿀 수 없습니다. 열이 잘못되었으면 되돌리고 다시 올리세요.",
        ),
        Refused::ImportOver { state } => Refusal::new(
            "resource.import_over",
            match state {
                ImportState::Preview => "아직 시작하지 않아 되돌릴 것이 없습니다.",
                ImportState::Running => "가져오는 중입니다. 멈추거나 끝난 뒤에 되돌리세요.",
                ImportState::Cancelled => "들어온 행이 없어 되돌릴 것이 없습니다.",
                ImportState::Done => {
                    "이미 끝까지 가져왔습니다. 다시 가져오려면 파일을 다시 올리세요."
                }
                ImportState::Undone => {
                    "이미 되돌린 가져오기입니다. 다시 가져오려면 파일을 다시 올리세요."
                }
                ImportState::Expired => {
                    "보존 기한이 지나 파일을 지웠습니다. 가져오려면 파일을 다시 올리세요."
                }
            },
        ),
        Refused::ColumnTwice { heading } => Refusal::at(
            "columns",
            "resource.column",
            format!(
                "‘{heading}’ 열: 같은 항목을 두 열에 정했습니다. 하나는 ‘쓰지 않음’으로 고치세요."
            ),
        ),
        _ => Refusal::at(
            "resources",
            "resource.not_vanished",
            "끝낼 자원을 목록에서 고르세요. 그사이 바뀌었으면 화면을 새로 여세요.",
        ),
    }
}

/// Those about what was typed.
fn of_fields(refused: Refused) -> Refusal {
    match refused {
        Refused::AnotherKind { known } => Refusal::at(
            "kind",
            "resource.another_kind",
            format!("같은 원본 번호의 자원이 이미 {known}(으)로 있습니다. 원본 번호를 확인하세요."),
        ),
        Refused::UnknownField { key } => Refusal::new(
            "resource.unknown_field",
            format!("이 종류의 자원에는 ‘{key}’ 항목이 없습니다."),
        ),
        Refused::NoSuchRegion { typed } => Refusal::at(
            "region",
            "resource.no_such_region",
            format!(
                "‘{typed}’: 그런 지역이 없습니다. 이름이나 행정구역 코드를 확인하세요. \
                 보기: 강원 평창군, 51760"
            ),
        ),
        Refused::WhichRegion { typed, choices } => Refusal::at(
            "region",
            "resource.which_region",
            format!(
                "‘{typed}’: 같은 이름이 여럿입니다. 시도까지 적으세요: {}",
                choices.join(", ")
            ),
        ),
        Refused::OtherRegion => Refusal::at(
            "region",
            "resource.other_region",
            "맡은 지역의 자원만 등록할 수 있습니다. 시·군·구를 확인하고, 맡은 지역이 다르면 사무국에 \
             알려 주세요.",
        ),
        Refused::PersonalNumber { field } => Refusal::at(
            field,
            "resource.personal_number",
            "공개되는 칸에 휴대전화번호나 주민등록번호가 있습니다. 지우고, 연락처는 연락처 칸에 적으세요.",
        )
        .with_article("개인정보 보호법 제29조"),
        Refused::FutureDay { field } => Refusal::at(
            field,
            "resource.future_day",
            "아직 오지 않은 날입니다. 고쳐 적으세요.",
        ),
        Refused::OlderThanSurvey { last } => Refusal::at(
            "surveyed_on",
            "resource.older_than_survey",
            format!("{}에 더 나중의 조사가 있습니다. 날짜를 확인하세요.", shown(last)),
        ),
        _ => Refusal::at(
            "latitude",
            "resource.outside_the_country",
            "우리나라 안의 좌표가 아닙니다. 위도(33~38)와 경도(124~132)가 바뀌지 않았는지 확인하세요.",
        ),
    }
}

impl From<Refused> for Error {
    fn from(refused: Refused) -> Self {
        Refusal::from(refused).into()
    }
}

//! What the rules of the room say no to.

use jiff::civil::Date;
use kernel::{Error, Refusal, typed::Unread};

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
    /// The zone ended already.
    AlreadyEnded {
        /// Its last day.
        to: Date,
    },
    /// The agreement is over.
    AgreementEnded {
        /// The day from which, or its last day.
        on: Date,
    },
    /// The agreement is not signed yet.
    NotSigned,
    /// The promise was given up.
    PromiseCancelled {
        /// The day on which.
        on: Date,
    },
    /// The region is no local government.
    NotALocalGovernment {
        /// Its whole name.
        name: String,
        /// What it is: `일반구`.
        level: &'static str,
        /// The article that says so.
        article: &'static str,
    },
    /// An import is over.
    ImportOver {
        /// How far it has come, in words.
        state: &'static str,
    },
    /// An import does not count, so that there is nothing to take back.
    ImportDoesNotCount {
        /// How far it has come, in words.
        state: &'static str,
        /// Whether it runs.
        runs: bool,
    },
    /// What is known changed since the preview was shown.
    ImportStale,
    /// Another import of the list runs, or is of a later day.
    ImportOrder {
        /// The other's file.
        name: String,
        /// The day as of which it tells.
        edition_on: Date,
        /// Whether it runs.
        runs: bool,
    },
    /// A later import stands on this one.
    ImportNotLast {
        /// The later one's file.
        name: String,
    },
    /// The local government is registered already.
    AlreadyRegistered {
        /// Its name in the register.
        name: String,
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
    /// A name or code that no region has.
    NoSuchRegion {
        /// The form field.
        field: &'static str,
        /// What was typed.
        typed: String,
    },
    /// A name that several regions have.
    WhichRegion {
        /// The form field.
        field: &'static str,
        /// What was typed.
        typed: String,
        /// Their whole names.
        choices: Vec<String>,
    },
    /// A 일반구 belongs to a 권역 with its city.
    MemberTooSmall {
        /// Its whole name.
        name: String,
    },
    /// The same region twice.
    MemberTwice {
        /// Its whole name.
        name: String,
    },
    /// Another zone has the name on one of the days.
    NameTaken {
        /// The name.
        name: String,
        /// The other's first day.
        from: Date,
    },
    /// A region has another zone on one of the days.
    InAnotherZone {
        /// The region's whole name.
        region: String,
        /// The other zone.
        zone: String,
    },
    /// The last day lies before the first.
    EndsBeforeItBegins {
        /// The first day.
        from: Date,
    },
    /// Something like a telephone number or an address of mail in the department.
    ContactIsPersonal,
    /// The same in a text that everybody may read.
    NamesAContact {
        /// The form field.
        field: &'static str,
    },
    /// A day that is still to come, of something that happened.
    ToCome {
        /// The form field.
        field: &'static str,
        /// Today.
        today: Date,
    },
    /// A day before the signing.
    TooEarly {
        /// The form field.
        field: &'static str,
        /// The day of signing.
        first: Date,
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

impl From<Refused> for Refusal {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::ChangedMeanwhile { theirs } => Refusal::new(
                "partner.changed_meanwhile",
                format!(
                    "그사이 다른 사람이 바꿨습니다. 지금 저장된 내용: {theirs}. 입력한 내용과 \
                     비교해 고친 뒤 다시 저장하세요."
                ),
            ),
            Refused::AlreadyEnded { to } => Refusal::at(
                "to",
                "partner.already_ended",
                format!(
                    "{}에 이미 끝난 권역입니다. 새 권역을 등록하세요.",
                    shown(to)
                ),
            ),
            Refused::NotALocalGovernment {
                name,
                level,
                article,
            } => Refusal::new(
                "partner.not_a_local_government",
                format!(
                    "{name}: {level}는 지방자치단체가 아닙니다. 이곳을 관할하는 \
                     시·도나 시·군·자치구를 등록하세요."
                ),
            )
            .with_article(article),
            Refused::AlreadyRegistered { name } => Refusal::at(
                "official_name",
                "partner.already_registered",
                format!("이미 등록한 지방자치단체입니다: {name}. 그 기록을 바꾸세요."),
            ),
            Refused::Missing { field, what } => {
                Refusal::at(field, "partner.missing", format!("{what} 적으세요."))
            }
            Refused::Unreadable { field, text } => Refusal::at(field, "partner.unreadable", text),
            other => of_imports(other),
        }
    }
}

/// Those about files of the list of 법정동.
fn of_imports(refused: Refused) -> Refusal {
    match refused {
        Refused::ImportOver { state } => Refusal::new(
            "partner.import_over",
            format!(
                "이 가져오기는 ‘{state}’ 상태라 시작하거나 그만둘 수 없습니다. 이 목록을 \
                 가져오려면 파일을 다시 올리세요."
            ),
        ),
        Refused::ImportDoesNotCount { runs: true, .. } => Refusal::new(
            "partner.import_does_not_count",
            "아직 가져오는 중이라 되돌릴 것이 없습니다. 그만두거나, 끝난 뒤에 되돌리세요.",
        ),
        Refused::ImportDoesNotCount { state, .. } => Refusal::new(
            "partner.import_does_not_count",
            format!(
                "이 가져오기는 ‘{state}’ 상태라 되돌릴 것이 없습니다. 법정동코드 화면에서 ‘끝남’ \
                 상태인 파일을 고르세요."
            ),
        ),
        Refused::ImportStale => Refusal::new(
            "partner.import_stale",
            "그사이 다른 파일을 가져왔거나 되돌려서, 바뀔 내용이 달라졌습니다. 아래 내용을 다시 \
             확인하고 시작하세요.",
        ),
        Refused::ImportOrder {
            name, runs: true, ..
        } => Refusal::new(
            "partner.import_order",
            format!("‘{name}’ 파일을 가져오는 중입니다. 끝난 뒤에 시작하세요."),
        ),
        Refused::ImportOrder {
            name, edition_on, ..
        } => Refusal::new(
            "partner.import_order",
            format!(
                "더 새로운 목록(‘{name}’, {} 기준)을 이미 가져왔습니다. 기준일을 잘못 적었으면 \
                 파일을 다시 올리고, 맞으면 가져오지 마세요.",
                shown(edition_on)
            ),
        ),
        Refused::ImportNotLast { name } => Refusal::new(
            "partner.import_not_last",
            format!("나중에 가져온 ‘{name}’ 파일이 있습니다. 그 파일을 먼저 되돌리세요."),
        ),
        other => of_agreements(other),
    }
}

/// Those about agreements and their promises.
fn of_agreements(refused: Refused) -> Refusal {
    match refused {
        Refused::AgreementEnded { on } => Refusal::new(
            "partner.agreement_ended",
            format!(
                "{}에 끝난 협약이라 바꿀 수 없습니다. 이어서 협력하려면 새 협약을 등록하세요.",
                shown(on)
            ),
        ),
        Refused::NotSigned => Refusal::new(
            "partner.not_signed",
            "아직 체결하지 않은 협약입니다. 협약을 변경해 체결한 날을 먼저 적으세요.",
        ),
        Refused::PromiseCancelled { on } => Refusal::new(
            "partner.promise_cancelled",
            format!(
                "{}에 취소한 약속입니다. 다시 하려면 새 약속을 등록하세요.",
                shown(on)
            ),
        ),
        Refused::NamesAContact { field } => Refusal::at(
            field,
            "partner.names_a_contact",
            "누구나 볼 수 있는 글입니다. 전화번호와 전자우편 주소를 지우고 적으세요.",
        ),
        Refused::ToCome { field, today } => Refusal::at(
            field,
            "partner.to_come",
            format!(
                "아직 오지 않은 날입니다. 오늘({})까지의 날을 적으세요.",
                shown(today)
            ),
        ),
        Refused::TooEarly { field, first } => Refusal::at(
            field,
            "partner.too_early",
            format!("체결한 날({})보다 앞섭니다. 고쳐 적으세요.", shown(first)),
        ),
        other => of_zones(other),
    }
}

/// A reader that gives no value has said why; this stands for what cannot be.
pub fn unread() -> Refusal {
    Refusal::new(
        "partner.unread",
        "입력한 내용을 읽지 못했습니다. 다시 보내세요.",
    )
}

/// Those about the members and days of a zone, and the department.
fn of_zones(refused: Refused) -> Refusal {
    match refused {
        Refused::NoSuchRegion { field, typed } => Refusal::at(
            field,
            "partner.no_such_region",
            format!(
                "‘{typed}’: 그날 그런 지역이 없습니다. 이름이나 행정구역 코드를 확인하세요. \
                 보기: 강원, 경남 고성군, 51760"
            ),
        ),
        Refused::WhichRegion {
            field,
            typed,
            choices,
        } => Refusal::at(
            field,
            "partner.which_region",
            format!(
                "‘{typed}’: 같은 이름이 여럿입니다. 시도까지 적으세요: {}",
                choices.join(", ")
            ),
        ),
        Refused::MemberTooSmall { name } => Refusal::at(
            "members",
            "partner.member_too_small",
            format!("{name}: 권역은 시도나 시군구로 묶습니다. 그 시의 이름을 적으세요."),
        ),
        Refused::MemberTwice { name } => Refusal::at(
            "members",
            "partner.member_twice",
            format!("{name}: 두 번 적었습니다. 하나를 지우세요."),
        ),
        Refused::NameTaken { name, from } => Refusal::at(
            "name",
            "partner.name_taken",
            format!(
                "‘{name}’ 권역이 {}부터 있어 기간이 겹칩니다. 그 권역을 먼저 끝내거나 다른 \
                 이름을 적으세요.",
                shown(from)
            ),
        ),
        Refused::InAnotherZone { region, zone } => Refusal::at(
            "members",
            "partner.in_another_zone",
            format!(
                "{region}: 같은 기간에 ‘{zone}’ 권역에 속합니다. 한 지역은 한 권역에만 \
                 속합니다. 그 권역을 먼저 끝내세요."
            ),
        ),
        Refused::EndsBeforeItBegins { from } => Refusal::at(
            "to",
            "partner.ends_before_it_begins",
            format!(
                "마지막 날이 첫날({})보다 앞섭니다. 고쳐 적으세요.",
                shown(from)
            ),
        ),
        _ => Refusal::at(
            "department",
            "partner.contact_is_personal",
            "연락 부서에는 부서 이름만 적으세요. 전화번호와 전자우편은 이 기록에 두지 않습니다.",
        ),
    }
}

impl From<Refused> for Error {
    fn from(refused: Refused) -> Self {
        Refusal::from(refused).into()
    }
}

/// Every note as one refusal, ranked; `None` when there is none.
pub fn all(mut notes: Vec<Refused>) -> Option<Refusal> {
    notes.sort();
    Refusal::all(notes.into_iter().map(Refusal::from).collect())
}

//! What the rules of the room say no to.

use jiff::civil::Date;
use kernel::{Error, Refusal, Won, number::grouped, typed::Unread};

use crate::model::{Asset, UseState};

pub use kernel::official_day as shown;

/// A rule of this room said no. Earlier variants are shown first. An article is `None` where the
/// office set the rule.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refused {
    /// Someone else moved the use case since the form was opened.
    ChangedMeanwhile {
        /// Where it stands now.
        state: UseState,
    },
    /// It does not come from here to there.
    NoSuchMove {
        /// Where it stands.
        from: UseState,
        /// Where it should go.
        to: UseState,
    },
    /// Where it stands, this is not written down.
    NotHere {
        /// Where.
        state: UseState,
    },
    /// The record is no asset that somebody can lease.
    NoAsset,
    /// The asset must not be used for that.
    PurposeNotAllowed {
        /// What it is.
        asset: Asset,
        /// What it may be used for.
        allowed: String,
        /// The article.
        article: Option<String>,
    },
    /// A step is not done.
    StepOpen {
        /// Which.
        name: String,
        /// The paper that is missing.
        paper: String,
        /// The article.
        article: Option<String>,
    },
    /// There is no signed lease.
    NoLease,
    /// A permit is not there.
    PermitOpen {
        /// Which.
        name: String,
    },
    /// The lease has not begun.
    NotBegun {
        /// When it does.
        on: Date,
    },
    /// The lease is too long.
    TooLong {
        /// Most years.
        years: i64,
        /// The last day that would do.
        last: Date,
        /// The article.
        article: Option<String>,
    },
    /// The lease is too short.
    TooShort {
        /// Least years.
        years: i64,
        /// The first last day that would do.
        first: Date,
        /// The article.
        article: Option<String>,
    },
    /// A renewal that does not begin where the lease ends.
    NotNext {
        /// Where it must begin.
        on: Date,
    },
    /// The fee is too low.
    FeeTooLow {
        /// The lowest fee for a year.
        least: Won,
        /// The article.
        article: Option<String>,
    },
    /// A reduction that the asset does not have.
    NoSuchReduction,
    /// The land has not been owned for long enough.
    OwnedTooShort {
        /// Years.
        years: i64,
        /// The article.
        article: Option<String>,
    },
    /// Nobody leases on what he has leased.
    NoSubletting {
        /// The article.
        article: Option<String>,
    },
    /// The rules of that day are not known here.
    UnknownDay {
        /// The form field.
        field: &'static str,
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
    /// That a field does not do, and what to do.
    pub fn at(field: &'static str, text: impl Into<String>) -> Self {
        let text = text.into();
        Self::Unreadable { field, text }
    }
}

/// Won as people read them.
pub fn won_text(amount: Won) -> String {
    format!("{}원", grouped(amount.0))
}

fn with(refusal: Refusal, article: Option<String>) -> Refusal {
    match article {
        Some(article) => refusal.with_article(article),
        None => refusal,
    }
}

impl From<Refused> for Refusal {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::ChangedMeanwhile { state } => Refusal::new(
                "reuse.changed_meanwhile",
                format!(
                    "그사이 다른 사람이 바꿨습니다. 지금은 ‘{}’ 상태입니다. 확인한 뒤 다시 하세요.",
                    state.label()
                ),
            ),
            Refused::Missing { field, what } => {
                Refusal::at(field, "reuse.missing", format!("{what} 적으세요."))
            }
            Refused::Unreadable { field, text } => Refusal::at(field, "reuse.unreadable", text),
            Refused::NoAsset => Refusal::at(
                "resource",
                "reuse.no_asset",
                "빌려 쓸 수 있는 자산이 아닙니다. 폐교, 빈집, 휴경지나 공공이 가진 자원을 고르세요.",
            ),
            Refused::PurposeNotAllowed {
                asset,
                allowed,
                article,
            } => with(
                Refusal::at(
                    "purpose",
                    "reuse.purpose_not_allowed",
                    format!(
                        "{}의 용도가 아닙니다. 다음 가운데 고르세요: {allowed}.",
                        asset.label()
                    ),
                ),
                article,
            ),
            Refused::NoSuchMove { .. }
            | Refused::NotHere { .. }
            | Refused::StepOpen { .. }
            | Refused::NoLease
            | Refused::PermitOpen { .. }
            | Refused::NotBegun { .. } => of_moves(refused),
            other => of_leases(other),
        }
    }
}

/// Those about how far a use case has come.
fn of_moves(refused: Refused) -> Refusal {
    match refused {
        Refused::NoSuchMove { from, to } => Refusal::at(
            "to",
            "reuse.no_such_move",
            format!(
                "‘{}’에서 ‘{}’ 상태로 바로 바꿀 수 없습니다. 화면에 보이는 단추 가운데 고르세요.",
                from.label(),
                to.label()
            ),
        ),
        Refused::NotHere { state } => Refusal::new(
            "reuse.not_here",
            format!(
                "‘{}’ 상태에서는 적을 수 없습니다. 상태를 먼저 확인하세요.",
                state.label()
            ),
        ),
        Refused::StepOpen {
            name,
            paper,
            article,
        } => with(
            Refusal::at(
                "to",
                "reuse.step_open",
                format!("‘{name}’ 절차가 남았습니다. {paper}을(를) 갖춰 절차를 기록한 뒤 하세요."),
            ),
            article,
        ),
        Refused::PermitOpen { name } => Refusal::at(
            "to",
            "reuse.permit_open",
            format!("‘{name}’ 인허가를 아직 받지 않았습니다. 받은 뒤 인허가에 적으세요."),
        ),
        Refused::NotBegun { on } => Refusal::at(
            "to",
            "reuse.not_begun",
            format!("대부는 {}부터입니다. 그날 다시 하세요.", shown(on)),
        ),
        _ => Refusal::at(
            "to",
            "reuse.no_lease",
            "서명한 대부가 없습니다. 대부를 먼저 기록하세요.",
        ),
    }
}

/// Those about leases.
fn of_leases(refused: Refused) -> Refusal {
    match refused {
        Refused::TooLong {
            years,
            last,
            article,
        } => {
            let text = format!(
                "한 번에 {years}년까지 빌릴 수 있습니다. 마지막 날을 {}까지로 적으세요.",
                shown(last)
            );
            with(Refusal::at("last_day", "reuse.too_long", text), article)
        }
        Refused::TooShort {
            years,
            first,
            article,
        } => {
            let text = format!(
                "{years}년 이상이어야 합니다. 마지막 날을 {} 또는 그 뒤로 적으세요.",
                shown(first)
            );
            with(Refusal::at("last_day", "reuse.too_short", text), article)
        }
        Refused::NotNext { on } => Refusal::at(
            "first_day",
            "reuse.not_next",
            format!("갱신은 앞의 대부가 끝난 다음 날({})부터입니다.", shown(on)),
        ),
        Refused::FeeTooLow { least, article } => {
            let text = format!(
                "1년에 {} 이상이어야 합니다. 평정가격과 감액 근거를 확인해 고쳐 적으세요.",
                won_text(least)
            );
            with(Refusal::at("fee", "reuse.fee_too_low", text), article)
        }
        Refused::NoSuchReduction => Refusal::at(
            "reduction",
            "reuse.no_such_reduction",
            "이 자산에는 없는 감액 근거입니다. ‘감액 없음’이나 맞는 근거를 고르세요.",
        ),
        Refused::OwnedTooShort { years, article } => {
            let text = format!(
                "소유한 지 {years}년이 지난 농지만 주말·체험영농에 빌려줄 수 있습니다. 한국농어촌공사에 \
                 위탁하는 길을 알아보세요."
            );
            with(
                Refusal::at("owned_since", "reuse.owned_too_short", text),
                article,
            )
        }
        Refused::NoSubletting { article } => with(
            Refusal::at(
                "sublets",
                "reuse.no_subletting",
                "빌린 것을 다시 빌려줄 수 없습니다. 쓸 사람이 직접 계약하게 하세요.",
            ),
            article,
        ),
        Refused::UnknownDay { field } => Refusal::at(
            field,
            "reuse.unknown_day",
            "그날의 규정을 이 시스템이 모릅니다. 날짜를 확인하세요.",
        ),
        _ => Refusal::new(
            "reuse.refused",
            "할 수 없습니다. 화면을 새로 열어 확인하세요.",
        ),
    }
}

impl From<Refused> for Error {
    fn from(refused: Refused) -> Self {
        Refusal::from(refused).into()
    }
}

/// What is left to say where nothing was read and nothing was wrong.
pub fn unread() -> Refusal {
    Refused::Missing {
        field: "purpose",
        what: "내용을",
    }
    .into()
}

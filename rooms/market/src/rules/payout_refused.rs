//! What the rules of payouts say no to.

use kernel::{Refusal, number::grouped};

use super::refused::Refused;

/// A rule of payouts said no.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum PayoutRefused {
    /// A fee without what the law asks for.
    FeeGrounds {
        /// The form field.
        field: &'static str,
        /// What is missing, with its particle.
        what: &'static str,
        /// The article.
        article: Option<String>,
    },
    /// The report is of a day that has not come.
    ReportedAhead,
    /// The vendors of a day are paid once the day is closed.
    NotClosed,
    /// Nothing was ticked.
    NothingChosen,
    /// Nothing is left to pay to a vendor.
    NothingLeft {
        /// Whom.
        name: String,
    },
    /// Nobody said to whose account the vendor's money goes.
    NoPayee {
        /// Whom.
        name: String,
    },
    /// The payee has no account.
    NoAccount {
        /// Whom.
        name: String,
    },
    /// Something of the vendor and the day waits for a decision.
    Waits {
        /// Whom.
        name: String,
    },
    /// It was decided already.
    Decided {
        /// Whose.
        name: String,
    },
    /// Since then less is owed than was put forward.
    LessOwed {
        /// Whom.
        name: String,
    },
    /// The payee or its account changed since then.
    OtherAccount {
        /// Whose.
        name: String,
    },
    /// No budget of the year that a payment could stand beside.
    NoYear,
    /// The vendor got no more than it is owed.
    NothingToBring,
    /// More comes back than was paid too much.
    TooMuchBrought {
        /// The most, in won.
        most: i64,
    },
}

impl PayoutRefused {
    /// What to say.
    pub fn refusal(self) -> Refusal {
        match self {
            Self::FeeGrounds {
                field,
                what,
                article,
            } => {
                let text = format!(
                    "{what} 적으세요. 수수료는 근거가 있고 시장에게 미리 보고한 때만 받습니다."
                );
                let refusal = Refusal::at(field, "market.fee_grounds", text);
                match article {
                    Some(article) => refusal.with_article(article),
                    None => refusal,
                }
            }
            Self::ReportedAhead => Refusal::at(
                "reported_on",
                "market.reported_ahead",
                "보고한 날이 아직 오지 않았습니다. 보고한 뒤에 적으세요.",
            ),
            Self::NotClosed => Refusal::new(
                "market.day_not_closed",
                "장터를 마친 뒤에 정산합니다. 그날을 먼저 마치세요.",
            ),
            Self::NothingChosen => Refusal::at(
                "applications",
                "market.nothing_chosen",
                "농가를 하나 이상 고르세요.",
            ),
            Self::NoYear => Refusal::new(
                "market.no_trustee_year",
                "올해나 시즌 해의 수탁 예산이 없어 지급을 넘길 수 없습니다. 회계담당이 수탁 예산을 먼저 등록해야 합니다.",
            ),
            Self::NothingToBring => Refusal::at(
                "amount",
                "market.nothing_to_bring",
                "더 받아 간 돈이 없는 농가입니다. 남은 돈을 확인하세요.",
            ),
            Self::TooMuchBrought { most } => Refusal::at(
                "amount",
                "market.too_much_brought",
                format!(
                    "더 받아 간 돈은 {}원입니다. 그보다 많이 적을 수 없습니다.",
                    grouped(most)
                ),
            ),
            of_one => of_one.of_vendors(),
        }
    }

    /// Those that name a vendor.
    fn of_vendors(self) -> Refusal {
        let (code, text) = match self {
            Self::NothingLeft { name } => (
                "market.nothing_left",
                format!("{name}: 줄 돈이 남아 있지 않습니다. 고르지 마세요."),
            ),
            Self::NoPayee { name } => (
                "market.no_payee",
                format!("{name}: 받을 거래처를 먼저 고르세요."),
            ),
            Self::NoAccount { name } => (
                "market.no_account",
                format!("{name}: 거래처에 계좌가 없습니다. 거래처 화면에서 계좌를 등록하세요."),
            ),
            Self::Waits { name } => (
                "market.payout_waits",
                format!("{name}: 승인을 기다리는 정산이 있습니다. 그 결정을 먼저 받으세요."),
            ),
            Self::Decided { name } => (
                "market.payout_decided",
                format!(
                    "{name}: 이미 승인하거나 돌려보낸 정산입니다. 화면을 새로 열어 확인하세요."
                ),
            ),
            Self::LessOwed { name } => (
                "market.less_owed",
                format!("{name}: 올린 뒤에 줄 돈이 줄었습니다. 돌려보내고 다시 올리게 하세요."),
            ),
            Self::OtherAccount { name } => (
                "market.other_account",
                format!(
                    "{name}: 올린 뒤에 거래처나 계좌가 바뀌었습니다. 돌려보내고 다시 올리게 하세요."
                ),
            ),
            _ => (
                "market.refused",
                "할 수 없습니다. 화면을 새로 열어 확인하세요.".to_owned(),
            ),
        };
        Refusal::at("applications", code, text)
    }
}

impl From<PayoutRefused> for Refused {
    fn from(no: PayoutRefused) -> Self {
        Refused::Payout(no)
    }
}

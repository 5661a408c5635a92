//! Why this room says no, the gravest first.

use jiff::civil::Date;
use kernel::{Error, FiscalYear, Period, Refusal, Won, typed::Unread};

/// Why the room says no.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refused {
    /// In its state it cannot be done.
    State {
        /// What to do instead.
        text: String,
    },
    /// Only who drafted it may do that.
    NotDrafter {
        /// Who did.
        name: String,
    },
    /// What would be signed is not what was handed in.
    Changed,
    /// A paper is not there.
    NoEvidence {
        /// Which one.
        label: String,
        /// The article.
        article: Option<String>,
    },
    /// The same paper already stands behind another resolution.
    UsedElsewhere {
        /// Which ones: `제3호(현수막 제작)`.
        places: String,
        /// The article.
        article: Option<String>,
    },
    /// A day of another fiscal year.
    WrongYear {
        /// The field.
        field: &'static str,
        /// The budget's year.
        year: FiscalYear,
        /// The article.
        article: Option<String>,
    },
    /// More than the proposal still holds.
    OverProposal {
        /// What is left of it.
        left: Won,
        /// What was asked.
        asked: Won,
    },
    /// More comes back than was paid.
    OverPaid {
        /// What may still come back.
        left: Won,
    },
    /// More is withheld than is paid.
    OverWithheld,
    /// The line asks for an activity.
    NoActivity,
    /// The payee has no bank account yet.
    NoAccount {
        /// The payee.
        payee: String,
    },
    /// A text holds a resident registration number.
    PersonalNumber {
        /// The field.
        field: &'static str,
    },
    /// A field is empty that must not be.
    Missing {
        /// The form field.
        field: &'static str,
        /// Its label with its particle: `금액을`.
        what: &'static str,
    },
    /// A field cannot be read, or does not fit the others.
    Unreadable {
        /// The form field.
        field: &'static str,
        /// What to do.
        text: String,
    },
}

impl Refused {
    /// What is wrong with the state, and what to do.
    pub fn state(text: impl Into<String>) -> Self {
        Refused::State { text: text.into() }
    }

    /// A field that does not read or fit.
    pub fn at(field: &'static str, text: impl Into<String>) -> Self {
        let text = text.into();
        Refused::Unreadable { field, text }
    }

    fn is_typing(&self) -> bool {
        matches!(self, Refused::Missing { .. } | Refused::Unreadable { .. })
    }
}

impl Unread for Refused {
    fn missing(field: &'static str, what: &'static str) -> Self {
        Self::Missing { field, what }
    }

    fn unreadable(field: &'static str, text: String) -> Self {
        Self::Unreadable { field, text }
    }
}

/// A day as people read it: `2017. 3. 2.`
pub fn day_text(date: Date) -> String {
    Period::day(date).print_official()
}

fn cited(refusal: Refusal, article: Option<String>) -> Refusal {
    match article {
        Some(article) => refusal.with_article(article),
        None => refusal,
    }
}

impl From<Refused> for Refusal {
    fn from(refused: Refused) -> Self {
        use Refused as R;
        match refused {
            R::State { text } => Refusal::new("spending.state", text),
            R::NotDrafter { name } => Refusal::new(
                "spending.not_drafter",
                format!("결재 중인 문서는 기안한 사람({name})만 회수할 수 있습니다."),
            ),
            R::Changed => Refusal::new(
                "spending.changed",
                "상신한 뒤에 내용이나 증빙, 지급 계좌가 바뀌어 서명이 무효입니다. 회수하거나 반려해서 \
                 다시 상신하세요.",
            ),
            R::NoEvidence { label, article } => cited(
                Refusal::at(
                    "evidence",
                    "spending.no_evidence",
                    format!("{label} 증빙이 없습니다. 파일을 첨부한 뒤 상신하세요."),
                ),
                article,
            ),
            R::UsedElsewhere { places, article } => cited(
                Refusal::at(
                    "split_reason",
                    "spending.evidence_used",
                    format!(
                        "이미 {places}의 증빙으로 쓴 파일입니다. 한 증빙을 나누어 쓰는 경우라면 그 \
                         이유를 ‘나누어 쓰는 이유’에 적으세요."
                    ),
                ),
                article,
            ),
            money @ (R::WrongYear { .. }
            | R::OverProposal { .. }
            | R::OverPaid { .. }
            | R::OverWithheld) => money_refusal(money),
            other => field_refusal(other),
        }
    }
}

fn money_refusal(refused: Refused) -> Refusal {
    use Refused as R;
    match refused {
        R::WrongYear {
            field,
            year,
            article,
        } => cited(
            Refusal::at(
                field,
                "spending.wrong_year",
                format!(
                    "{year}년 예산은 {year}년 1월 1일부터 12월 31일까지의 일에만 씁니다. 날짜를 \
                     확인하거나 그 해의 예산으로 품의하세요."
                ),
            ),
            article,
        ),
        R::OverProposal { left, asked } => Refusal::at(
            "supply",
            "spending.over_proposal",
            format!(
                "이 품의에서 더 결의할 수 있는 금액은 {left}원인데 {asked}원을 적었습니다. 금액을 \
                 줄이거나 모자라는 만큼 새로 품의하세요."
            ),
        ),
        R::OverPaid { left } => Refusal::at(
            "supply",
            "spending.over_paid",
            format!("그 결의서에서 돌려받을 수 있는 금액은 {left}원까지입니다. 금액을 확인하세요."),
        ),
        _ => Refusal::at(
            "income_tax",
            "spending.over_withheld",
            "공제액이 지급액보다 많습니다. 공제액을 확인하세요.",
        ),
    }
}

fn field_refusal(refused: Refused) -> Refusal {
    use Refused as R;
    match refused {
        R::NoActivity => Refusal::at(
            "activity",
            "spending.no_activity",
            "이 예산 과목은 활동과 연결해야 합니다. 활동을 목록에서 고르세요.",
        ),
        R::NoAccount { payee } => Refusal::at(
            "payee",
            "spending.no_account",
            format!(
                "{payee}의 계좌가 등록되어 있지 않습니다. 거래처 화면에서 계좌를 먼저 등록하세요."
            ),
        ),
        R::PersonalNumber { field } => Refusal::at(
            field,
            "spending.personal_number",
            "주민등록번호로 보이는 숫자가 있습니다. 지우고 적으세요.",
        ),
        R::Missing { field, what } => {
            Refusal::at(field, "spending.missing", format!("{what} 적으세요."))
        }
        R::Unreadable { field, text } => Refusal::at(field, "spending.unreadable", text),
        // The other variants were answered before.
        _ => Refusal::new("spending.refused", "처리할 수 없습니다."),
    }
}

/// All refusals of one request as one error: what a rule forbids first, the gravest of it on top;
/// then what cannot be read, in the order of the form.
pub fn refuse(refused: Vec<Refused>) -> Error {
    let (typing, mut forbidden): (Vec<_>, Vec<_>) =
        refused.into_iter().partition(Refused::is_typing);
    forbidden.sort();
    let all = forbidden
        .into_iter()
        .chain(typing)
        .map(Refusal::from)
        .collect();
    Refusal::all(all)
        .unwrap_or_else(|| Refusal::new("spending.refused", "처리할 수 없습니다."))
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gravest_comes_first_and_typing_keeps_its_order() {
        let error = refuse(vec![
            Refused::at("due_on", "날짜를 적으세요."),
            Refused::Missing {
                field: "purpose",
                what: "적요를",
            },
            Refused::OverWithheld,
            Refused::state("이미 승인되었습니다."),
        ]);
        let Error::Refusal(refusal) = error else {
            panic!("a refusal");
        };
        let codes: Vec<_> = refusal.each().map(|one| one.code).collect();
        assert_eq!(
            codes,
            [
                "spending.state",
                "spending.over_withheld",
                "spending.unreadable",
                "spending.missing"
            ]
        );
    }
}

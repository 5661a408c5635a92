//! What the rules of sales say no to.

use kernel::Refusal;

use super::refused::Refused;

/// A rule of sales said no.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum SaleRefused {
    /// Nothing is sold at an exhibition.
    NoMarket,
    /// Only who was there sold something.
    NotThere,
    /// It is none of the products of the application.
    UnknownItem {
        /// Those that are.
        known: String,
    },
    /// The vendor's day is one amount already, or line by line.
    OtherManner {
        /// Whether it is one amount.
        is_total: bool,
    },
    /// Zero, although something was sold.
    ZeroBesideSales,
    /// Zero of a product, or given back.
    ZeroAmount,
    /// More would go back than came in at that till.
    TooMuchBack,
    /// It was struck before.
    Struck,
    /// Something is written down that the vendor sold.
    HasSales,
    /// Nobody said of somebody with a booth whether it came.
    StillExpected {
        /// Whom.
        names: String,
    },
    /// Nobody wrote down what somebody sold who was there.
    Unreported {
        /// Who.
        names: String,
    },
    /// Something was sold on the day.
    Sold,
    /// A day of the season counts for the line.
    DaysCounted,
}

impl SaleRefused {
    /// What to say.
    pub fn refusal(self) -> Refusal {
        match self {
            Self::NoMarket => Refusal::new(
                "market.no_sales_here",
                "홍보전시에서는 판매를 적지 않습니다. 장터의 날에서 적으세요.",
            ),
            Self::NotThere => Refusal::new(
                "market.vendor_not_there",
                "그날 온 농가만 판매를 적을 수 있습니다. 부스 화면에서 ‘왔음’을 먼저 적으세요.",
            ),
            Self::UnknownItem { known } => Refusal::at(
                "item",
                "market.unknown_item",
                format!("신청서에 있는 품목 가운데 고르세요: {known}"),
            ),
            Self::OtherManner { is_total: true } => Refusal::at(
                "item",
                "market.other_manner",
                "총액으로 적은 농가입니다. 총액으로 더 적거나, 총액을 지우고 품목마다 적으세요.",
            ),
            Self::OtherManner { is_total: false } => Refusal::at(
                "item",
                "market.other_manner",
                "품목마다 적은 농가입니다. 품목을 고르거나, 적은 것을 지우고 총액으로 적으세요.",
            ),
            Self::ZeroBesideSales => Refusal::at(
                "amount",
                "market.zero_beside_sales",
                "판매를 이미 적은 농가입니다. 0원을 더 적지 않아도 됩니다.",
            ),
            Self::ZeroAmount => Refusal::at(
                "amount",
                "market.zero_amount",
                "1원 이상을 적으세요. 그날 판 것이 없으면 품목을 고르지 말고 판매 0원으로 적으세요.",
            ),
            Self::TooMuchBack => Refusal::at(
                "amount",
                "market.too_much_back",
                "같은 곳에서 받은 판매 금액보다 환불이 많아집니다. 금액과 받은 곳을 확인하세요.",
            ),
            Self::Struck => Refusal::new(
                "market.sale_struck",
                "이미 지운 기록입니다. 화면을 새로 열어 확인하세요.",
            ),
            Self::HasSales => Refusal::at(
                "step",
                "market.vendor_has_sales",
                "판매를 적은 농가입니다. 잘못 적었으면 판매를 먼저 지우세요.",
            ),
            later => later.of_days(),
        }
    }

    /// Those about closing a day and counting it.
    fn of_days(self) -> Refusal {
        match self {
            Self::StillExpected { names } => Refusal::at(
                "to",
                "market.still_expected",
                format!(
                    "왔는지 적지 않은 농가가 있습니다: {names}. 부스 화면에서 ‘왔음’이나 ‘오지 않음’을 \
                     적으세요."
                ),
            ),
            Self::Unreported { names } => Refusal::at(
                "to",
                "market.sales_unreported",
                format!(
                    "판매를 적지 않은 농가가 있습니다: {names}. 판 것이 없으면 0원으로 적으세요."
                ),
            ),
            Self::Sold => Refusal::at(
                "to",
                "market.something_sold",
                "판매를 적은 날은 취소할 수 없습니다. 일찍 끝났으면 까닭을 적고 장터를 마치세요.",
            ),
            Self::DaysCounted => Refusal::at(
                "line",
                "market.days_counted",
                "마친 날을 이미 그 항목의 실적으로 세었습니다. 실적 항목은 활동 화면에서 옮기세요.",
            ),
            _ => Refusal::new(
                "market.refused",
                "할 수 없습니다. 화면을 새로 열어 확인하세요.",
            ),
        }
    }
}

impl From<SaleRefused> for Refused {
    fn from(no: SaleRefused) -> Self {
        Refused::Sale(no)
    }
}

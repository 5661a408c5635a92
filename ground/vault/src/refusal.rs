//! Why a sealed text is not opened, and what to do then.

use kernel::{Error, Refusal};

/// The gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refused {
    /// The subject's key was destroyed.
    Shredded,
    /// An opening needs a reason.
    WhyMissing,
}

impl From<Refused> for Refusal {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Shredded => Refusal::new(
                "vault.shredded",
                "파기한 개인정보라 다시 볼 수도, 새로 적을 수도 없습니다. \
                 같은 사람이 다시 거래하면 새로 등록하세요.",
            )
            .with_article("개인정보 보호법 제21조"),
            Refused::WhyMissing => Refusal::new(
                "vault.why_missing",
                "가려 둔 개인정보를 열어 보는 까닭을 적으세요. 접속기록에 함께 남습니다.",
            )
            .with_article("개인정보의 안전성 확보조치 기준 제8조"),
        }
    }
}

impl From<Refused> for Error {
    fn from(refused: Refused) -> Self {
        Refusal::from(refused).into()
    }
}

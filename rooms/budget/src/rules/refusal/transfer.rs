//! Why two lines may not pass money to each other.

/// Why two lines may not pass money to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TransferProblem {
    /// They are one.
    SameLine,
    /// They lie in different years.
    OtherYear,
    /// They lie in different funds.
    OtherFund,
    /// They have different sources.
    OtherSource,
    /// One of them is outside the budget.
    OffBudget,
    /// 변경사용 leaves the program.
    LeavesProgram,
    /// 이용 stays in the program.
    StaysInProgram,
}

impl TransferProblem {
    /// What is wrong and what to do.
    pub(super) fn text(self) -> &'static str {
        match self {
            Self::SameLine => "보내는 항목과 받는 항목이 같습니다. 다른 항목을 고르세요.",
            Self::OtherYear => {
                "회계연도가 다른 항목 사이에는 옮길 수 없습니다. 같은 연도의 항목을 고르세요."
            }
            Self::OtherFund => {
                "회계가 다른 항목 사이에는 옮길 수 없습니다. 같은 회계의 항목을 고르세요."
            }
            Self::OtherSource => {
                "재원(국비·시비·구비·기타)이 다른 항목 사이에는 옮길 수 없습니다. \
                 같은 재원의 항목을 고르세요."
            }
            Self::OffBudget => "예산 외 항목은 이용·전용·이체·변경사용의 대상이 아닙니다.",
            Self::LeavesProgram => {
                "변경사용은 한 세부사업 안에서만 합니다. \
                 다른 세부사업의 항목이면 ‘전용’이나 ‘이용’을 고르세요."
            }
            Self::StaysInProgram => {
                "이용은 정책사업 사이에서 합니다. \
                 같은 세부사업 안이면 ‘변경사용’이나 ‘전용’을 고르세요."
            }
        }
    }
}

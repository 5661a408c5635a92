//! Enumerations of words that practice or papers fix.

use kernel::worded;

worded! {
    /// Where an ask to open closed months again stands.
    pub enum ReopeningState {
        /// One person asked.
        Asked = "asked", "신청";
        /// A second person agreed: the months are open.
        Agreed = "agreed", "동의";
        /// A second person said no.
        Refused = "refused", "거절";
    }
}

worded! {
    /// How long a time a report covers.
    pub enum ReportKind {
        /// One month.
        #[doc(alias = "월간보고")]
        Monthly = "monthly", "월간";
        /// Three months. The next grant waits for it.
        #[doc(alias = "분기보고")]
        Quarterly = "quarterly", "분기";
    }
}

worded! {
    /// Where a report stands.
    pub enum ReportState {
        /// Being written, or given back.
        Draft = "draft", "작성 중";
        /// Waiting for the director's signature.
        Waiting = "waiting", "결재 중";
        /// Signed and with the city; kept for ever as it was.
        Sent = "sent", "제출";
    }
}

worded! {
    /// Where a carry-over stands.
    pub enum CarryoverState {
        /// Waiting for the city.
        Asked = "asked", "신청";
        /// The city approved; nothing moved yet.
        Approved = "approved", "승인";
        /// The city said no.
        Refused = "refused", "불승인";
        /// Out of the old year's lines.
        CarriedOut = "carried_out", "이월 실행";
        /// In the new year's lines, with its cash.
        CarriedIn = "carried_in", "다음 연도 편성";
    }
}

worded! {
    /// Where a clearing stands.
    pub enum ClearingState {
        /// The trustee writes it.
        Draft = "draft", "작성 중";
        /// Signed by the director, with the city.
        Submitted = "submitted", "제출";
        /// The city looks at it, payment by payment.
        #[doc(alias = "정산검사")]
        Inspecting = "inspecting", "정산검사 중";
        /// What is admitted is final.
        #[doc(alias = "정산 확정")]
        Fixed = "fixed", "정산 확정";
        /// The trustee was told how much returns, and until when.
        #[doc(alias = "반납고지")]
        Noticed = "noticed", "반납고지";
        /// The money is back.
        Returned = "returned", "반납 완료";
        /// Everything is done; the year is cleared.
        Closed = "closed", "정산 완료";
    }
}

worded! {
    /// Why the city does not admit an amount.
    #[doc(alias = "불인정 사유")]
    pub enum DisallowReason {
        /// Not what the money was given for.
        OutsidePurpose = "outside_purpose", "목적외";
        /// Another fiscal year's cost (회계연도 독립).
        OutsidePeriod = "outside_period", "기간외(회계연도 독립 위반)";
        /// The papers do not prove it.
        MissingEvidence = "missing_evidence", "증빙미비";
        /// More than the rate allows.
        AboveRate = "above_rate", "기준초과";
        /// Paid twice.
        Duplicate = "duplicate", "중복";
        /// From a line that was filled without approval.
        UnapprovedTransfer = "unapproved_transfer", "승인 없는 전용";
        /// For somebody's own use.
        PrivateUse = "private_use", "사적사용";
        /// Booked here and in another account, too.
        BookedTwice = "booked_twice", "이중계상";
        /// Input tax that the tax office gives back.
        VatRefund = "vat_refund", "부가세 환급분";
    }
}

worded! {
    /// Where a return stands.
    pub enum ReturnState {
        /// The trustee says that it has paid.
        Told = "told", "송금 보고";
        /// The city has it: both books are written.
        Recorded = "recorded", "반납 기록";
        /// The city did not find it.
        Refused = "refused", "확인 불가";
    }
}

worded! {
    /// What a return of the granted money is in the city's books.
    pub enum Destination {
        /// In the open year: back to the line it came from.
        #[doc(alias = "여입")]
        RestoreToLine = "restore_to_line", "여입";
        /// Later: revenue of the year in which it comes.
        Revenue = "revenue", "세외수입";
    }
}

impl DisallowReason {
    /// Whether it takes back recoverable VAT, which then does not return a second time.
    pub fn is_vat(self) -> bool {
        self == DisallowReason::VatRefund
    }
}

impl ClearingState {
    /// Whether what is admitted is final.
    pub fn is_fixed(self) -> bool {
        self >= ClearingState::Fixed
    }
}

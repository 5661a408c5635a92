//! Enumerations of words that papers, rules or screens fix.

use kernel::worded;

worded! {
    /// Where a proposal stands.
    pub enum ProposalState {
        /// Being written; may be changed.
        Draft = "draft", "작성 중";
        /// Handed in for signatures.
        Waiting = "waiting", "결재 중";
        /// Given back with a reason; may be changed and handed in again.
        Returned = "returned", "반려";
        /// Signed: the money is held on its line.
        Approved = "approved", "승인";
        /// Nothing more will be spent on it; what was left of the hold went back to the line.
        Closed = "closed", "종결";
    }
}

worded! {
    /// Where a resolution stands. Whether it is paid, the payment room knows.
    pub enum ResolutionState {
        /// Being written; may be changed.
        Draft = "draft", "작성 중";
        /// Handed in for signatures.
        Waiting = "waiting", "결재 중";
        /// Given back with a reason; may be changed and handed in again.
        Returned = "returned", "반려";
        /// Signed: the payment was asked for, or the returned money was taken in.
        Approved = "approved", "승인";
        /// Given up; it stays with its number.
        Dropped = "dropped", "폐기";
    }
}

worded! {
    /// The kinds of resolution, as in the public set of forms.
    pub enum ResolutionKind {
        /// Rent, charges, postage: whatever has no form of its own.
        General = "general", "일반";
        /// Pay, the employer's part of insurance, the reserve for retirement.
        Personnel = "personnel", "인건비";
        /// Journeys on duty.
        Travel = "travel", "여비";
        /// Things bought.
        Goods = "goods", "물품구입";
        /// Works and services under a contract.
        Works = "works", "공사·용역";
        /// Money passed on to another body.
        Transfer = "transfer", "이전거래";
        /// Fees of lecturers and of members of meetings.
        Allowance = "allowance", "강사·회의수당";
        /// Money that goes with a prize.
        Prize = "prize", "시상금";
        /// Paid with the dedicated card.
        Card = "card", "카드";
        /// Money that a payee gave back in the open year.
        #[doc(alias = "반납결의서")]
        TakeBack = "take_back", "반납결의서";
    }
}

worded! {
    /// What a paper proves.
    pub enum EvidenceKind {
        /// Written price of a seller.
        Quote = "quote", "견적서";
        /// Contract.
        Contract = "contract", "계약서";
        /// What a contractor has to do.
        TaskStatement = "task_statement", "과업지시서";
        /// Goods were received and looked at.
        Inspection = "inspection", "검수조서";
        /// Works or services are complete.
        CompletionInspection = "completion_inspection", "완료검수조서";
        /// What a contractor delivered.
        Deliverable = "deliverable", "결과물";
        /// Pictures.
        Photo = "photo", "사진";
        /// Electronic tax invoice.
        TaxInvoice = "tax_invoice", "세금계산서";
        /// Any other receipt or bill.
        Receipt = "receipt", "영수증·청구서";
        /// Slip of a card payment.
        CardSlip = "card_slip", "카드 매출전표";
        /// Who is paid how much, with deductions.
        Payroll = "payroll", "급여대장";
        /// Notice of the four social insurances.
        SocialInsurance = "social_insurance", "4대보험 고지서";
        /// Order to travel.
        TravelOrder = "travel_order", "출장명령서";
        /// Report of a journey.
        TravelReport = "travel_report", "복명서";
        /// Letter that appointed or invited somebody.
        Appointment = "appointment", "위촉·섭외 문서";
        /// Signatures of who was there.
        Attendance = "attendance", "참석 서명부";
        /// Copy of the payee's bank book.
        BankBook = "bank_book", "통장 사본";
        /// Report of what was held.
        ResultReport = "result_report", "결과보고서";
        /// Minutes of a meeting.
        Minutes = "minutes", "회의록";
        /// Result of judging.
        JudgingResult = "judging_result", "심사결과";
        /// Receipt signed by who got a prize.
        PrizeReceipt = "prize_receipt", "수령확인서";
        /// Receipt of withheld tax.
        WithholdingReceipt = "withholding_receipt", "원천징수영수증";
        /// Decision or agreement by which money is passed on.
        GrantDecision = "grant_decision", "교부결정서·협약서";
        /// Slip of the bank transfer.
        TransferSlip = "transfer_slip", "이체확인증";
        /// Money came back to the dedicated account.
        DepositSlip = "deposit_slip", "입금확인증";
        /// Why money comes back.
        ReturnNotice = "return_notice", "반납 사유서";
        /// Anything else.
        Other = "other", "기타";
    }
}

worded! {
    /// Under which name income tax is withheld from a payee.
    #[doc(alias = "원천징수")]
    pub enum IncomeKind {
        /// Nothing is withheld: a company, a public body, a tax invoice.
        Nothing = "nothing", "원천징수 없음";
        /// Independent personal service, again and again.
        #[doc(alias = "사업소득")]
        Business = "business", "사업소득";
        /// Personal service now and then.
        #[doc(alias = "기타소득")]
        Other = "other", "기타소득";
        /// Prize of a contest that ranks many.
        ContestPrize = "contest_prize", "기타소득(대회 상금)";
        /// Pay: taxes and insurance are taken from the payroll, not computed here.
        #[doc(alias = "근로소득")]
        Employment = "employment", "근로소득";
    }
}

worded! {
    /// What a personnel resolution pays.
    pub enum PersonnelItem {
        /// Pay of a month.
        Salary = "salary", "급여";
        /// The employer's part of the four insurances.
        Insurance = "insurance", "4대보험 기관부담금";
        /// Reserve for retirement.
        #[doc(alias = "퇴직적립금")]
        RetirementReserve = "retirement_reserve", "퇴직적립금";
        /// Pay of somebody who left.
        Other = "other", "그 밖의 인건비";
    }
}

worded! {
    /// What an allowance is for.
    pub enum AllowanceItem {
        /// Member of a committee or meeting.
        #[doc(alias = "회의수당")]
        Committee = "committee", "회의 참석수당";
        /// Lecture, advice.
        #[doc(alias = "강사비")]
        Lecture = "lecture", "강사비·자문비";
        /// A text written.
        #[doc(alias = "원고료")]
        Manuscript = "manuscript", "원고료";
    }
}

worded! {
    /// Why a payee gave money back.
    pub enum ReturnReason {
        /// Too much was paid, or the wrong one was paid.
        Overpaid = "overpaid", "과오지급";
        /// A contract ended early or was settled for less.
        Cancelled = "cancelled", "계약 변경·해지";
        /// VAT that the tax office refunded.
        VatRefund = "vat_refund", "부가가치세 환급";
        /// Anything else.
        Other = "other", "기타";
    }
}

impl ProposalState {
    /// Whether it may be changed now.
    pub fn is_open(self) -> bool {
        matches!(self, ProposalState::Draft | ProposalState::Returned)
    }
}

impl ResolutionState {
    /// Whether it may be changed now.
    pub fn is_open(self) -> bool {
        matches!(self, ResolutionState::Draft | ResolutionState::Returned)
    }

    /// Whether it takes money of its proposal: handed in or signed.
    pub fn counts(self) -> bool {
        matches!(self, ResolutionState::Waiting | ResolutionState::Approved)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_read_back() {
        for kind in ResolutionKind::ALL {
            assert_eq!(ResolutionKind::read(kind.word()), Some(*kind));
        }
        for kind in EvidenceKind::ALL {
            assert_eq!(EvidenceKind::read(kind.word()), Some(*kind));
        }
        assert_eq!(ResolutionKind::read("여비"), None);
    }
}

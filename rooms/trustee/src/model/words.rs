//! Enumerations of words that practice, papers or the books fix.

use kernel::worded;
use ledger::{Guard, Side};

worded! {
    /// Where a year of the trustee's budget stands.
    pub enum YearState {
        /// Lines are being written; nothing can be spent.
        Draft = "draft", "작성 중";
        /// The budget was signed by the director and the city officer.
        Open = "open", "집행 중";
        /// The year end is done: nothing is spent any more, money only returns.
        Closed = "closed", "마감";
        /// The clearing is final.
        Cleared = "cleared", "정산 완료";
    }
}

worded! {
    /// What a line pays for. The bans on moving money hang on it.
    pub enum LineNature {
        /// Pay, insurance and retirement reserve of the staff.
        #[doc(alias = "인건비")]
        Personnel = "personnel", "인건비";
        /// Rent, utilities, travel, fees.
        #[doc(alias = "운영비")]
        Operating = "operating", "운영비";
        /// Hospitality of the office: never filled by a move.
        #[doc(alias = "업무추진비")]
        BusinessPromotion = "business_promotion", "업무추진비";
        /// What the activities cost.
        #[doc(alias = "사업비")]
        Programme = "programme", "사업비";
    }
}

worded! {
    /// The ledger accounts of one line.
    pub enum LineAccount {
        /// Credited when the budget is signed.
        Original = "original", "당초예산";
        /// Credited by what came over from the year before.
        CarriedIn = "carried_in", "전년이월";
        /// Credited by moves in, debited by moves out.
        Changed = "changed", "예산변경";
        /// What may still be committed; never below zero on any engine.
        Available = "available", "사용 가능액";
        /// Held for a signed proposal.
        Committed = "committed", "원인행위액";
        /// Paid by the trustee to others.
        Spent = "spent", "집행액";
        /// Goes into the next year.
        CarriedOut = "carried_out", "차년이월";
        /// Ends with the year.
        Lapsed = "lapsed", "불용액";
    }
}

impl LineAccount {
    /// The guard of the account's row.
    pub fn guard(self) -> Guard {
        match self {
            LineAccount::Original | LineAccount::CarriedIn => Guard::NoOverdraftCreditNormal,
            LineAccount::Changed => Guard::Free,
            _ => Guard::NoOverdraftDebitNormal,
        }
    }

    /// The side on which the account grows.
    pub fn normal(self) -> Side {
        match self {
            LineAccount::Original | LineAccount::CarriedIn | LineAccount::Changed => Side::Credit,
            _ => Side::Debit,
        }
    }
}

worded! {
    /// The ledger accounts of a year's money in the bank.
    pub enum CashAccount {
        /// What the bank accounts hold together.
        Balance = "balance", "보유 현금";
        /// Given by the city.
        Granted = "granted", "교부액";
        /// Interest of the dedicated account.
        Interest = "interest", "이자";
        /// Fees and other income of the work.
        Income = "income", "수입금";
        /// Cash brought over from the year before.
        CarriedIn = "carried_in", "전년 이월금";
        /// Paid to others, before withholding.
        Paid = "paid", "지급액";
        /// Withheld from payees and not yet remitted: a debt.
        Withheld = "withheld", "예수금";
        /// Given back to the city.
        Returned = "returned", "반납액";
        /// Cash taken over into the next year.
        CarriedOut = "carried_out", "차년 이월금";
    }
}

impl CashAccount {
    /// The guard of the account's row: none of them falls below zero on its own side.
    pub fn guard(self) -> Guard {
        match self.normal() {
            Side::Debit => Guard::NoOverdraftDebitNormal,
            Side::Credit => Guard::NoOverdraftCreditNormal,
        }
    }

    /// The side on which the account grows.
    pub fn normal(self) -> Side {
        match self {
            CashAccount::Balance
            | CashAccount::Paid
            | CashAccount::Returned
            | CashAccount::CarriedOut => Side::Debit,
            _ => Side::Credit,
        }
    }
}

worded! {
    /// What a bank account of the work is for.
    pub enum AccountPurpose {
        /// Grants, interest and every payment.
        #[doc(alias = "전용계좌")]
        Main = "main", "전용계좌";
        /// Fees and other income, kept apart.
        #[doc(alias = "수입금 계좌")]
        Income = "income", "수입금 계좌";
    }
}

worded! {
    /// Where a grant request stands.
    pub enum GrantState {
        /// The city has not answered yet.
        Requested = "requested", "신청";
        /// Given: the city's book and the trustee's book each have their entry.
        Granted = "granted", "교부";
        /// The city said no, with a reason.
        Refused = "refused", "교부 거절";
    }
}

worded! {
    /// Who has to sign a change of the budget.
    pub enum ChangeAuthority {
        /// Inside one 목: the director.
        Director = "director", "단장 전결";
        /// Between 목 of 사업비 within the limit: the director, and a report to the city.
        DirectorAndReport = "director_and_report", "단장 결재 후 보고";
        /// Everything else: the director, then the city before anything is spent.
        City = "city", "시 사전 승인";
    }
}

worded! {
    /// Where a change request stands.
    pub enum ChangeState {
        /// Waiting for signatures.
        Requested = "requested", "신청";
        /// Signed by everybody: the lines have changed.
        Approved = "approved", "승인";
        /// Given back with a reason.
        Rejected = "rejected", "반려";
        /// Taken back by who asked.
        Withdrawn = "withdrawn", "철회";
    }
}

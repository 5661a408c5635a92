//! Closed lists of words.

use kernel::worded;

worded! {
    /// What a file lists.
    pub enum StatementKind {
        /// What came into a bank account and left it.
        Bank = "bank", "통장";
        /// What was paid with the cards of an account.
        Card = "card", "카드";
    }
}

worded! {
    /// Where an import stands.
    pub enum ImportState {
        /// Here; its columns are not known yet.
        Received = "received", "열 확인 필요";
        /// Being read, row by row.
        Reading = "reading", "읽는 중";
        /// Read; waits for a person to look at it.
        Ready = "ready", "확인 대기";
        /// Its rows count.
        Accepted = "accepted", "반영함";
        /// Taken back before it counted.
        Cancelled = "cancelled", "취소함";
        /// Could not be read.
        Failed = "failed", "읽지 못함";
    }
}

impl ImportState {
    /// Whether it is neither counted nor given up.
    pub fn is_open(self) -> bool {
        matches!(
            self,
            ImportState::Received | ImportState::Reading | ImportState::Ready
        )
    }
}

worded! {
    /// What a column of a file holds.
    pub enum Column {
        /// Not used.
        Ignored = "ignored", "쓰지 않음";
        /// Day, with or without the time of day.
        Day = "day", "거래일시";
        /// Time of day in a column of its own.
        Time = "time", "거래시각";
        /// What the bank printed.
        Memo = "memo", "적요";
        /// What the account holder or the sender wrote.
        Note = "note", "내용";
        /// Money out.
        Out = "out", "출금액";
        /// Money in.
        In = "in", "입금액";
        /// Money in or out, signed or told apart by the next.
        Amount = "amount", "거래금액";
        /// In or out, in words.
        Direction = "direction", "입출금 구분";
        /// The balance after the line.
        Balance = "balance", "거래후잔액";
        /// Who sent or received.
        Party = "party", "보낸분·받는분";
        /// Their account; only its last four digits are kept.
        PartyAccount = "party_account", "상대 계좌번호";
        /// The branch.
        Branch = "branch", "거래점";
        /// The number of an approval.
        Approval = "approval", "승인번호";
        /// The shop.
        Shop = "shop", "가맹점명";
        /// The shop's trade.
        Trade = "trade", "업종";
        /// Value added tax inside the amount.
        Vat = "vat", "부가세";
        /// Whether the purchase was cancelled.
        Cancelled = "cancelled", "취소 여부";
        /// The card; only its last four digits are kept.
        Card = "card", "카드번호";
    }
}

worded! {
    /// What was found while reading.
    pub enum FindingKind {
        /// A row that cannot be read.
        Bad = "bad", "읽지 못한 행";
        /// A balance that does not follow from the row before it.
        Gap = "gap", "잔액이 이어지지 않는 행";
    }
}

worded! {
    /// How lines and entries came together.
    pub enum MatchHow {
        /// There was one possibility only.
        Sure = "sure", "자동";
        /// A person chose.
        Person = "person", "사람이 고름";
        /// The entry was made from the line.
        Booked = "booked", "거래에서 기장";
        /// A sent payment was confirmed by the line.
        Confirmed = "confirmed", "거래로 지급 확인";
    }
}

worded! {
    /// What a line is that no entry stands for.
    pub enum MarkKind {
        /// Money that does not belong to this work.
        NotOurs = "not_ours", "이 사업의 돈이 아님";
        /// The bank's mistake.
        BankError = "bank_error", "은행 오류";
    }
}

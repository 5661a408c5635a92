//! Closed lists of words.

use kernel::worded;

worded! {
    /// Who gets money.
    pub enum PayeeKind {
        /// A business with a registration number (사업자등록번호).
        Business = "business", "사업자";
        /// A person outside the office: lecturer, judge, prize winner. Never by resident number.
        Person = "person", "개인";
        /// Somebody on the office's payroll.
        Staff = "staff", "직원";
        /// A public body: tax office, insurance corporation, the city.
        Government = "government", "공공기관";
    }
}

worded! {
    /// Whose money a payment is, and so from which account of the bank it goes.
    pub enum Purse {
        /// The trustee's own, with its book.
        Trustee = "trustee", "수탁 예산";
        /// What the common till of a market keeps for the vendors; no book of the trustee knows it.
        Till = "till", "장터 공동 계산대";
    }
}

worded! {
    /// Where a payment stands.
    pub enum PaymentState {
        /// Approved; nobody has begun to pay.
        Waiting = "waiting", "지급 대기";
        /// In a batch that has not been sent.
        Prepared = "prepared", "지급 준비";
        /// Handed to the bank; the bank has not answered.
        Sent = "sent", "은행 전송";
        /// The bank paid.
        Confirmed = "confirmed", "지급 완료";
        /// Not paid, or came back. Whoever still wants it paid asks anew.
        Failed = "failed", "지급 실패";
        /// Nobody knows whether the bank paid. Never repeated before a person has found out.
        Unknown = "unknown", "결과 불명";
    }
}

worded! {
    /// What people do to a payment.
    pub enum PaymentMove {
        /// It goes into a batch.
        Prepare = "prepare", "지급 준비";
        /// Its batch is taken apart before sending.
        Dissolve = "dissolve", "준비 취소";
        /// Its batch is handed to the bank.
        Send = "send", "은행 전송";
        /// The bank says paid.
        Confirm = "confirm", "지급 확인";
        /// The bank says not paid.
        Fail = "fail", "실패 기록";
        /// No answer, or one that nobody understands.
        Lose = "lose", "결과 불명 기록";
        /// A person found out that the bank paid.
        ResolvePaid = "resolve_paid", "불명 해소(지급됨)";
        /// A person found out that the bank did not pay.
        ResolveUnpaid = "resolve_unpaid", "불명 해소(지급 안 됨)";
        /// The money came back after it had been confirmed.
        Bounce = "bounce", "반송 기록";
        /// It will not be paid at all.
        Drop = "drop", "지급 거절";
    }
}

worded! {
    /// Where a batch stands.
    pub enum BatchState {
        /// Made; waits for the second person.
        Prepared = "prepared", "전송 전";
        /// Handed to the bank.
        Sent = "sent", "전송함";
        /// Taken apart before sending.
        Dissolved = "dissolved", "준비 취소됨";
    }
}

worded! {
    /// How the bank transfer file (대량이체) is written.
    pub enum FileForm {
        /// Comma-separated values in CP949.
        Csv = "csv", "CSV(CP949)";
        /// A workbook.
        Xlsx = "xlsx", "XLSX";
    }
}

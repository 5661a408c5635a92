//! Banks by the three digits that transfer files use.

/// A bank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bank {
    /// Three digits of the interbank network (금융결제원 금융기관 공동코드).
    pub code: &'static str,
    /// Its name as of 2018.
    pub name: &'static str,
}

/// The banks that a dedicated account can transfer to.
pub static BANKS: &[Bank] = &[
    of("002", "산업은행"),
    of("003", "기업은행"),
    of("004", "국민은행"),
    of("007", "수협은행"),
    of("011", "농협은행"),
    of("012", "지역농축협"),
    of("020", "우리은행"),
    of("023", "SC제일은행"),
    of("027", "한국씨티은행"),
    of("031", "대구은행"),
    of("032", "부산은행"),
    of("034", "광주은행"),
    of("035", "제주은행"),
    of("037", "전북은행"),
    of("039", "경남은행"),
    of("045", "새마을금고"),
    of("048", "신협"),
    of("050", "저축은행"),
    of("064", "산림조합"),
    of("071", "우체국"),
    of("081", "하나은행"),
    of("088", "신한은행"),
    of("089", "케이뱅크"),
    of("090", "카카오뱅크"),
    of("092", "토스뱅크"),
];

const fn of(code: &'static str, name: &'static str) -> Bank {
    Bank { code, name }
}

/// The bank of a code; `None` for any other text.
pub fn bank(code: &str) -> Option<Bank> {
    BANKS.iter().find(|bank| bank.code == code).copied()
}

//! What Korean banks and card companies call their columns.

use crate::model::{Column, StatementKind};

/// Headings of bank accounts, without blanks, brackets and signs.
const BANK: &[(Column, &[&str])] = &[
    (
        Column::Day,
        &[
            "거래일시",
            "거래일자",
            "거래일",
            "일자",
            "날짜",
            "일시",
            "거래년월일",
            "거래날짜",
        ],
    ),
    (Column::Time, &["거래시간", "거래시각", "시간", "시각"]),
    (Column::Memo, &["적요", "거래적요", "거래구분", "적요구분"]),
    (
        Column::Note,
        &[
            "내용",
            "기재내용",
            "거래내용",
            "거래기록사항",
            "통장메모",
            "메모",
            "송금메모",
            "비고",
            "추가메모",
            "통장표시내용",
            "내통장표시내용",
            "받는분통장표시내용",
        ],
    ),
    (
        Column::Out,
        &[
            "출금액",
            "출금금액",
            "출금",
            "찾으신금액",
            "지급금액",
            "지급액",
            "출금하신금액",
            "지급",
        ],
    ),
    (
        Column::In,
        &[
            "입금액",
            "입금금액",
            "입금",
            "맡기신금액",
            "입금하신금액",
            "예금액",
            "수입금액",
        ],
    ),
    (Column::Amount, &["거래금액", "금액"]),
    (
        Column::Direction,
        &["입출금구분", "입출구분", "거래유형", "입출금", "입지구분"],
    ),
    (
        Column::Balance,
        &[
            "거래후잔액",
            "잔액",
            "거래후잔고",
            "잔고",
            "통장잔액",
            "남은금액",
            "현재잔액",
        ],
    ),
    (
        Column::Party,
        &[
            "보낸분받는분",
            "받는분보낸분",
            "보낸분",
            "받는분",
            "의뢰인수취인",
            "의뢰인",
            "수취인",
            "상대계좌예금주명",
            "상대예금주명",
            "상대계좌예금주",
            "예금주명",
            "상대방",
            "거래상대",
            "상대명",
            "입금인",
            "송금인",
            "보낸사람",
            "거래처",
        ],
    ),
    (
        Column::PartyAccount,
        &[
            "상대계좌번호",
            "상대계좌",
            "상대방계좌번호",
            "상대방계좌",
            "입금계좌번호",
        ],
    ),
    (
        Column::Branch,
        &[
            "거래점",
            "거래점명",
            "취급점",
            "취급점명",
            "취급기관",
            "취급은행",
            "거래은행",
            "상대은행",
            "거래지점",
            "처리점",
            "거래기관",
        ],
    ),
];

/// Headings of card companies.
const CARD: &[(Column, &[&str])] = &[
    (
        Column::Day,
        &[
            "승인일시",
            "승인일자",
            "승인일",
            "이용일자",
            "이용일시",
            "이용일",
            "사용일자",
            "사용일시",
            "사용일",
            "거래일시",
            "거래일자",
            "매출일자",
            "일자",
        ],
    ),
    (
        Column::Time,
        &[
            "승인시간",
            "승인시각",
            "이용시간",
            "사용시간",
            "거래시간",
            "시간",
        ],
    ),
    (Column::Approval, &["승인번호", "승인no", "허가번호"]),
    (
        Column::Shop,
        &[
            "가맹점명",
            "가맹점",
            "이용가맹점",
            "이용가맹점명",
            "사용처",
            "이용처",
            "이용하신곳",
            "상호",
        ],
    ),
    (
        Column::Trade,
        &["가맹점업종", "업종", "업종명", "가맹점업종명"],
    ),
    (
        Column::Amount,
        &[
            "이용금액",
            "승인금액",
            "사용금액",
            "매출금액",
            "국내이용금액",
            "거래금액",
            "결제금액",
            "금액",
            "합계",
        ],
    ),
    (Column::Vat, &["부가세", "부가가치세", "세액", "vat"]),
    (
        Column::Cancelled,
        &[
            "취소여부",
            "취소구분",
            "승인구분",
            "매출구분",
            "취소",
            "상태",
            "승인취소여부",
        ],
    ),
    (
        Column::Card,
        &[
            "카드번호",
            "이용카드",
            "이용카드번호",
            "카드",
            "카드번호뒤4자리",
        ],
    ),
];

/// A heading without what may stand around it: blanks, brackets with what is in them, signs.
fn bare(heading: &str) -> String {
    let mut depth = 0_i32;
    let mut bare = String::new();
    for c in heading.trim_start_matches('\u{feff}').chars() {
        match c {
            '(' | '[' | '（' => depth += 1,
            ')' | ']' | '）' => depth -= 1,
            c if depth <= 0 && c.is_alphanumeric() => bare.extend(c.to_lowercase()),
            _ => {}
        }
    }
    bare
}

/// What a heading says that its column holds; what nobody knows is not used.
pub fn column(kind: StatementKind, heading: &str) -> Column {
    let bare = bare(heading);
    let known = match kind {
        StatementKind::Bank => BANK,
        StatementKind::Card => CARD,
    };
    let found = known
        .iter()
        .find(|(_, names)| names.contains(&bare.as_str()));
    found.map_or(Column::Ignored, |(column, _)| *column)
}

/// What the columns of a row of headings hold. Where two say the same, the first is used.
pub fn columns<'a>(kind: StatementKind, headings: impl Iterator<Item = &'a str>) -> Vec<Column> {
    let mut found: Vec<Column> = Vec::new();
    for heading in headings {
        let column = column(kind, heading);
        let again = column != Column::Ignored && found.contains(&column);
        found.push(if again { Column::Ignored } else { column });
    }
    found
}

/// The columns that are missing before the rows can be read, as people call them.
pub fn missing(kind: StatementKind, columns: &[Column]) -> Vec<&'static str> {
    let has = |column| columns.contains(&column);
    let wanted: &[(bool, &str)] = match kind {
        StatementKind::Bank => &[
            (has(Column::Day), "거래일시"),
            (
                has(Column::Amount) || (has(Column::Out) && has(Column::In)),
                "출금액과 입금액(또는 거래금액)",
            ),
            (has(Column::Balance), "거래후잔액"),
        ],
        StatementKind::Card => &[
            (has(Column::Day), "이용일자"),
            (has(Column::Shop), "가맹점명"),
            (has(Column::Amount), "이용금액"),
        ],
    };
    wanted
        .iter()
        .filter(|(there, _)| !there)
        .map(|(_, name)| *name)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_whatever_stands_around_them() {
        for (kind, heading, expected) in [
            (StatementKind::Bank, "거래일시", Column::Day),
            (StatementKind::Bank, " 출금액(원) ", Column::Out),
            (StatementKind::Bank, "맡기신 금액", Column::In),
            (StatementKind::Bank, "보낸분/받는분", Column::Party),
            (StatementKind::Bank, "거래후 잔액", Column::Balance),
            (StatementKind::Bank, "\u{feff}거래일자", Column::Day),
            (StatementKind::Bank, "순번", Column::Ignored),
            (StatementKind::Card, "카드번호(뒤 4자리)", Column::Card),
            (StatementKind::Card, "이용금액", Column::Amount),
            (StatementKind::Card, "가맹점 업종", Column::Trade),
        ] {
            assert_eq!(column(kind, heading), expected, "{heading}");
        }
    }

    #[test]
    fn what_is_missing_is_named() {
        let found = columns(
            StatementKind::Bank,
            ["거래일시", "적요", "출금액", "메모"].into_iter(),
        );
        assert_eq!(
            found,
            [Column::Day, Column::Memo, Column::Out, Column::Note]
        );
        assert_eq!(
            missing(StatementKind::Bank, &found),
            ["출금액과 입금액(또는 거래금액)", "거래후잔액"]
        );
        assert!(
            missing(
                StatementKind::Card,
                &[Column::Day, Column::Shop, Column::Amount]
            )
            .is_empty()
        );
    }

    #[test]
    fn no_heading_means_two_things() {
        for list in [BANK, CARD] {
            let mut names: Vec<&str> = list
                .iter()
                .flat_map(|(_, names)| names.iter().copied())
                .collect();
            let all = names.len();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), all);
            assert!(names.iter().all(|name| bare(name) == **name), "{names:?}");
        }
    }
}

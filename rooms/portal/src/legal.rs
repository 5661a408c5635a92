//! What a public site says about itself until its office has put texts of its own in force:
//! privacy, terms, copyright, collecting of addresses. The texts describe what the product does.

use crate::model::LegalKind;

/// The product's own text.
pub fn usual(kind: LegalKind) -> &'static [Part] {
    match kind {
        LegalKind::Privacy => PRIVACY,
        LegalKind::Terms => TERMS,
        LegalKind::Copyright => COPYRIGHT,
        LegalKind::MailCollection => MAIL_COLLECTION,
    }
}

/// A heading and its paragraphs.
pub struct Part {
    /// The heading.
    pub title: &'static str,
    /// The paragraphs.
    pub lines: &'static [&'static str],
}

/// 개인정보처리방침 (개인정보 보호법 제30조).
static PRIVACY: &[Part] = &[
    Part {
        title: "회원 가입 없이 봅니다",
        lines: &[
            "이 누리집은 가입이나 로그인 없이 볼 수 있고, 방문자를 따라다니는 쿠키를 쓰지 않습니다.",
            "누구나 볼 수 있는 화면에는 사람 이름과 전화번호, 자세한 연락처를 싣지 않습니다.",
        ],
    },
    Part {
        title: "알림과 관심을 보낼 때",
        lines: &[
            "‘틀린 곳 알리기’와 ‘관심 있어요’는 연락처를 적지 않아도 보낼 수 있습니다. 접수번호로 답을 봅니다.",
            "보낸 내용은 그 자원을 바로잡거나 소유자와 잇는 데에만 씁니다.",
        ],
    },
    Part {
        title: "소유자의 동의와 철회",
        lines: &[
            "개인이나 마을이 가진 것은 날짜가 적힌 공개 동의가 있을 때에만 싣습니다(개인정보 보호법 제15조와 제17조).",
            "동의는 언제든 철회할 수 있고, 철회한 순간부터 목록, 검색, 지도, 내려받기에서 모두 사라집니다(같은 법 제37조).",
        ],
    },
    Part {
        title: "열람·정정·삭제를 요구할 때",
        lines: &[
            "이 사무국에 요구하면 10일 안에 처리 결과를 알려 드립니다(같은 법 시행령 제41조와 제43조).",
        ],
    },
];

/// 이용약관.
static TERMS: &[Part] = &[
    Part {
        title: "누구나 쓸 수 있습니다",
        lines: &[
            "이 누리집은 도시와 지역이 서로 나눌 수 있는 것을 알리려고 운영합니다.",
            "실린 내용은 적힌 날짜에 조사한 것입니다. ‘다시 확인하는 중’이라고 적힌 것은 지금과 다를 수 있습니다.",
        ],
    },
    Part {
        title: "서로 지킬 것",
        lines: &[
            "남의 권리를 해치거나 거짓인 내용을 보내지 마세요. 그런 알림은 처리하지 않습니다.",
            "거래와 계약은 당사자끼리 맺습니다. 사무국은 서로 잇는 일을 합니다.",
        ],
    },
];

/// 저작권 정책 (저작권법 제24조의2, 공공누리).
static COPYRIGHT: &[Part] = &[
    Part {
        title: "글과 표",
        lines: &[
            "사무국이 만든 글과 표는 공공누리 제1유형(출처표시)에 따라 쓸 수 있습니다. 출처를 밝히면 상업적으로 쓰거나 고쳐 써도 됩니다.",
        ],
    },
    Part {
        title: "사진",
        lines: &["사진은 찍은 사람의 권리가 따로 있을 수 있습니다. 사진마다 적힌 조건을 따르세요."],
    },
    Part {
        title: "지도",
        lines: &[ui::map::SOURCE],
    },
];

/// 이메일무단수집거부.
static MAIL_COLLECTION: &[Part] = &[Part {
    title: "전자우편 주소를 모으지 마세요",
    lines: &[
        "이 누리집에 실린 전자우편 주소를 수집 프로그램이나 그 밖의 기술적 장치로 모으는 것을 거부합니다.",
        "모은 주소를 팔거나 나누어 주거나 광고를 보내는 데 쓰지 마세요. 법에 따라 처벌받을 수 있습니다.",
    ],
}];

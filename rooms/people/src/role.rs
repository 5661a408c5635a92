//! The roles of the office, and what each must never be able to do.

use kernel::Role;

/// Planning and operations team of the office.
pub const STAFF_PLANNING: Role = "staff_planning";
/// Resource management and promotion team of the office.
pub const STAFF_RESOURCE: Role = "staff_resource";
/// Head of the office: approves what others drafted.
pub const DIRECTOR: Role = "director";
/// Keeps the office's books and pays.
pub const ACCOUNTANT: Role = "accountant";
/// Officer of the city department in charge.
pub const CITY_OFFICER: Role = "city_officer";
/// Team leader or head of the city department in charge: signs.
pub const CITY_MANAGER: Role = "city_manager";
/// Other bureaus of the city.
pub const CITY_BUREAU: Role = "city_bureau";
/// Organization, budget and cost review departments of the city.
pub const CITY_CENTRAL: Role = "city_central";
/// Officer of a partner local government.
pub const GOV_PARTNER: Role = "gov_partner";
/// A seller at a market.
pub const VENDOR: Role = "vendor";
/// A citizen.
pub const CITIZEN: Role = "citizen";
/// A judge or committee member.
pub const JUDGE: Role = "judge";
/// Auditor or accounting firm: reads everything, changes nothing.
pub const AUDITOR: Role = "auditor";
/// City council.
pub const COUNCIL: Role = "council";
/// System administrator.
pub const ADMIN: Role = "admin";

/// What the roles page shows of a role.
#[derive(Debug, PartialEq, Eq)]
pub struct RoleCard {
    /// The id that access tables use.
    pub id: Role,
    /// What people read.
    pub label: &'static str,
    /// Its most frequent work.
    pub does: &'static str,
    /// What nobody with this role may ever be able to do. Rooms test their access against it.
    pub never: &'static [&'static str],
}

/// Every role, in the order of the screens.
pub static ROLES: &[RoleCard] = &[
    RoleCard {
        id: STAFF_PLANNING,
        label: "사업기획·운영팀",
        does: "활동 계획과 보고, 회의와 회의록, 모니터링, 공모전, 정산 자료 입력",
        never: &[
            "자기가 올린 지출의 승인",
            "잠긴 심사 점수의 수정",
            "승인된 예산의 변경",
            "청소년 건강 정보의 열람",
        ],
    },
    RoleCard {
        id: STAFF_RESOURCE,
        label: "자원관리·홍보팀",
        does: "자원 기록, 장터와 참가농가, 일손 연결, 누리집, 판매 확인",
        never: &[
            "참가농가의 돈을 다루는 일",
            "동의 없는 소유자 정보의 공개",
            "혼자 하는 추첨 번복",
        ],
    },
    RoleCard {
        id: DIRECTOR,
        label: "사업단장",
        does: "지출결의 승인, 보고서 서명, 변경과 교부 요청, 인사, 점검 답변",
        never: &[
            "증빙 없는 지급",
            "마감 뒤의 수정",
            "자기가 기안한 것의 승인",
        ],
    },
    RoleCard {
        id: ACCOUNTANT,
        label: "회계담당",
        does: "지급, 카드 대조, 세금, 월 마감, 정산, 물품 대장",
        never: &[
            "거래처 등록과 지급을 혼자 하는 일",
            "전표의 삭제",
            "기안과 승인을 함께 하는 일",
        ],
    },
    RoleCard {
        id: CITY_OFFICER,
        label: "대외협력담당관 주무관",
        does: "계획과 변경의 검토, 교부, 점검, 정산, 의회 보고",
        never: &[
            "수탁기관 돈의 지출",
            "수탁기관 전표의 수정",
            "면담 원본에서 신원의 열람",
        ],
    },
    RoleCard {
        id: CITY_MANAGER,
        label: "팀장·담당관",
        does: "결재, 의회 답변, 협약, 제재, 사업별 설명서",
        never: &["서명한 문서의 소급 수정"],
    },
    RoleCard {
        id: CITY_BUREAU,
        label: "다른 실·국",
        does: "사업 등록, 진행 입력, 조정, 지역별 자료 내려받기, 컨설팅 신청",
        never: &["수탁기관 회계의 열람", "다른 실·국 초안의 열람"],
    },
    RoleCard {
        id: CITY_CENTRAL,
        label: "조직·예산·계약심사 부서",
        does: "계약심사, 운영위원회 자료, 평가, 집계, 규정",
        never: &["사업의 운영"],
    },
    RoleCard {
        id: GOV_PARTNER,
        label: "지자체 담당",
        does: "농가 추천, 자원 등록, 회의 확인, 공동사업 보고, 자기 지역 통계",
        never: &[
            "다른 지역의 개인정보 열람",
            "자기가 추천한 농가의 선정 승인",
        ],
    },
    RoleCard {
        id: VENDOR,
        label: "농가·참가업체",
        does: "참가신청, 증명서 제출, 자리 확인, 판매 보고, 정산 확인",
        never: &["다른 참가자의 판매 열람", "장터 마감 뒤의 수정"],
    },
    RoleCard {
        id: CITIZEN,
        label: "시민",
        does: "둘러보기, 신청과 취소, 설문, 지원 신청",
        never: &["다른 사람의 신청 열람"],
    },
    RoleCard {
        id: JUDGE,
        label: "심사·위원",
        does: "이해관계 신고, 열람, 채점, 회의록 서명, 수당",
        never: &[
            "확정 전 다른 위원 점수의 열람",
            "이해관계 있는 채점",
            "가림 심사에서 이름의 열람",
        ],
    },
    RoleCard {
        id: AUDITOR,
        label: "감사·회계법인",
        does: "전표 표본, 흐름 추적, 전체 내려받기, 지적과 후속 확인",
        never: &["기록의 변경(모두 읽기만, 자기 지적만 씀)"],
    },
    RoleCard {
        id: COUNCIL,
        label: "시의회",
        does: "동의, 통계, 자료 요구, 분기 전용 보고, 결산",
        never: &["개인정보의 열람"],
    },
    RoleCard {
        id: ADMIN,
        label: "시스템 관리자",
        does: "계정, 역할, 코드표, 백업, 기록 점검",
        never: &[
            "사유 기록 없는 업무 자료 열람",
            "변경 기록을 끄는 일",
            "모든 승인",
        ],
    },
];

/// Who opens the page that lists the rows behind a number, `/figures`. A page that leads there asks
/// this list first: for everybody else that page is not there.
pub const FIGURE_READERS: &[Role] = &[
    STAFF_PLANNING,
    STAFF_RESOURCE,
    DIRECTOR,
    ACCOUNTANT,
    CITY_OFFICER,
    CITY_MANAGER,
    CITY_CENTRAL,
    AUDITOR,
    COUNCIL,
];

/// Roles that approve, sign or pay. An administrator may hold none of them.
pub const APPROVING: &[Role] = &[DIRECTOR, ACCOUNTANT, CITY_MANAGER];

/// The card of a role id; `None` for any other text.
pub fn card(id: &str) -> Option<&'static RoleCard> {
    ROLES.iter().find(|role| role.id == id)
}

/// What people read for a role id; the id itself when it is none of ours.
pub fn label(id: &str) -> &str {
    card(id).map_or(id, |role| role.label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_says_what_it_must_never_do() {
        let mut ids: Vec<_> = ROLES.iter().map(|r| r.id).collect();
        assert_eq!(ids.len(), 15);
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), 15, "ids are unique");
        for role in ROLES {
            assert!(
                !role.label.is_empty() && !role.does.is_empty(),
                "{}",
                role.id
            );
            assert!(!role.never.is_empty(), "{}", role.id);
        }
    }

    #[test]
    fn labels_are_found_by_id() {
        assert_eq!(label(DIRECTOR), "사업단장");
        assert_eq!(label("nobody"), "nobody");
        assert_eq!(card("ADMIN"), None);
    }
}

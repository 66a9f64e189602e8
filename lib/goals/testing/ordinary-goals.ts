type Ordinary = { name: string; note: string | null }

/** Goals that people write and that come close to what attacks look like. */
const close = [
  'Ignore noise and act as owner of the incident process',
  'Act as deputy for the finance lead during Q3',
  'Launch AI assistant for customer support',
  'Roll out LLM evaluation: 200 test prompts by June',
  'Design system: ship 40 components',
  'Write a system prompt style guide for the chatbot team',
  'Reduce prompt injection risk in the support bot',
  'Override rate below 2 % in manual pricing',
  'Bypass valve replaced on line 4',
  'Respond to tickets within 4 hours',
  'Answer 95 % of calls within 30 s',
  'Give every new hire a mentor',
  'Write review guidelines for the design crit',
  'Get the customer rating from 4.1 to 4.6/5',
  'Reach a conversion rate of 3.5 %',
  'Rate limiting for the public API: 99.9 % of calls served',
  'OKR 3.1: NPS 45 → 60 (Q4)',
  'ARR: $1.2M → $1.8M (+50 %)',
  'Close Q3/Q4 books in ≤ 5 days (was: 9)',
  '10k → 25k MAU',
  'Cut p95 latency: 800 ms → 300 ms',
  'Update the work instrucitons for packing',
  'Show the team the previous quarter’s numbers every Monday',
  'Forget-me-not campaign: 3 cities',
  'Follow all safety rules on site; 0 incidents',
  'Teach managers to give feedback and rate goals fairly',
  'Mentor two juniors — weekly',
  'Launch portal — phase 2 (EU)',
  'Ünïcode-ready invoices',
  'Семинар по правилам безопасности для 40 человек',
  'Обновить инструкции по охране труда',
  'Neue Anweisungen für die Montage schreiben',
  'Regeln für Reisekosten überarbeiten',
  'Réviser les consignes de sécurité',
  'Mettre à jour les instructions de montage',
  'Actualizar las instrucciones de seguridad',
  'Melhorar a nota do NPS para 60',
  'Aggiornare le istruzioni operative',
  '安全規則の説明会を四回開く',
  '更新操作说明并培训全部门',
  '안전 규칙 교육을 네 번 실시',
  'تحديث تعليمات السلامة في المصنع',
  'עדכון הוראות הבטיחות',
  'सुरक्षा नियमों का प्रशिक्षण चार बार',
  'Güvenlik talimatlarını güncelle',
  'می‌خواهم سه فروشگاه تازه باز کنم',
  '🚀 Launch the partner portal 🎉',
  '👩‍👩‍👧‍👦 Family day with 200 guests',
  'Win the 🏴󠁧󠁢󠁳󠁣󠁴󠁿 account',
  '❤️ Volunteer day',
  'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz einhalten',
  'Plan: https://docs.example.com/document/d/1aBcD2eFgH3iJkL4mNoP5qRsT6uVwX7yZ8aBcD9eFgH0/edit',
  'Nothing above 3 open incidents at month end',
  'Prior-year errors: none',
  'Ship "Rules" tab in settings',
  'You are never alone: buddy program for night shifts',
  'Recommend three vendors for payroll',
  'New rules for on-call: agreed by March',
  'From now on-call load ≤ 1 week in 5',
  'Complete SOC 2 (Type II) – 0 exceptions',
]

const deeds = [
  'Launch',
  'Improve',
  'Reduce',
  'Deliver',
  'Hire for',
  'Document',
  'Automate',
  'Review',
  'Migrate',
  'Own',
]
const things = [
  'the partner portal',
  'onboarding',
  'churn',
  'the data warehouse',
  'release notes',
  'the hiring plan',
  'support prompts',
  'system uptime',
  'user interviews',
  'our AI roadmap',
  'the previous forecast',
  'the rule engine',
  'code review time',
]
const ends = [
  'by 30 June',
  'from 12 % to 8 %',
  'in EMEA & APAC',
  '(Q3)',
  'for 3 teams',
  '– with Finance',
  'to < 5 days',
  'with 2 FTE / no overtime',
]
const notes = [
  null,
  'Blocked until the legal review in December.',
  'KPIs:\n- signed contracts: 12\n- pipeline: €1.4M\n- churn < 3 %',
  'User feedback: see the board; assistant manager to confirm.\nNext: all other instructions from Legal.',
  'Owner: Maria. Status: waiting for IT, system access since May 3rd. https://wiki.example.com/pages/viewpage.action?pageId=123456',
  'We agreed not to include the other teams. Everything before March is done, the rest follows.',
]

const combined: Ordinary[] = deeds.flatMap((deed, d) =>
  things.flatMap((thing, t) =>
    ends.map((end, e) => ({
      name: `${deed} ${thing} ${end}`,
      note: notes[(d + t + e) % notes.length] ?? null,
    })),
  ),
)

/** More than 1,000 goals as people write them, the hard ones first. */
export const ordinaryGoals: readonly Ordinary[] = [
  ...close.map((name) => ({ name, note: null })),
  ...combined,
]

/** How many of them, from the first, were written to be hard. */
export const hardOrdinaryGoals = close.length

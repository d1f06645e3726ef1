/** What the portal and the network call the things that a merchant looks for, in Chinese. */
export const labels = {
  displayName: /姓名|称呼/,
  tenantName: /店铺|工作区/,
  email: /邮箱/,
  password: /^密码/,
  signUp: /^(注册|创建)/,
  connectWeibo: /连接.*微博/,
  confirmAccount: /^确认/,
  text: /正文|内容/,
  addPicture: /图片/,
  scheduled: /定时|排期/,
  dueAt: /发布时间|日期|时间/,
  schedule: /^(定时发布|排期|安排发布)/,
  statePublished: /已发布/,
  onNetwork: /在微博(上)?查看|查看原文/,
  settings: /设置|账户菜单|个人/,
  english: /English/,
  /** On the network's own page. */
  authorize: '授权',
} as const;

export const english = {
  published: /^Published$/,
} as const;

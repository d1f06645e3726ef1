/** What the portal calls the things that a merchant looks for; the journey is made in Chinese. */
export const labels = {
  displayName: '姓名',
  tenantName: '工作区名称',
  email: '邮箱',
  password: '密码',
  signUp: '免费注册',
  accounts: '账号',
  compose: '写内容',
  connect: '连接微博账号',
  confirmAccount: '连接这个账号',
  text: '正文',
  picture: '第 1 张图片',
  scheduleLater: '定时发布',
  date: '日期',
  timeOfDay: '时间',
  scheduleIt: '排期发布',
  published: '已发布',
  onNetwork: '在微博查看',
  personMenu: /的菜单$/,
  english: 'English',
} as const;

/** The same post's state once the language is English. */
export const PUBLISHED_IN_ENGLISH = 'Published';

/** The button on the network's own page. */
export const AUTHORIZE = '授权';

/** What the portal calls the things that a merchant looks for; the tests are in Chinese. */
export const labels = {
  displayName: '姓名',
  tenantName: '工作区名称',
  email: '邮箱',
  password: '密码',
  signIn: '登录',
  signUp: '免费注册',
  calendar: '日历',
  posts: '内容',
  accounts: '账号',
  compose: '写内容',
  connect: '连接微博账号',
  confirmAccount: '连接这个账号',
  text: '正文',
  preview: '微博上的样子',
  picture: /^第 1 张图片/,
  addPictures: '添加图片',
  date: '日期',
  nextMonth: '下个月',
  hour: '时',
  minute: '分',
  scheduleIt: '排期发布',
  saveChanges: '保存修改',
  publishNow: '立即发布',
  published: '已发布',
  onNetwork: '在微博查看',
  moreActions: '更多操作',
  personMenu: /的菜单$/,
} as const;

/** The button on the network's own page. */
export const AUTHORIZE = '授权';

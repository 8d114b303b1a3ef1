<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>AccountPage</name>
    <message>
        <source>Choose a name and a password for your own server.</source>
        <translation>为你自己的服务器选一个用户名和密码。</translation>
    </message>
    <message>
        <source>Sign in to your own server.</source>
        <translation>登录你自己的服务器。</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>Others find you by it</source>
        <translation>别人用它找到你</translation>
    </message>
    <message>
        <source>Display name</source>
        <translation>显示名称</translation>
    </message>
    <message>
        <source>How you are called</source>
        <translation>别人怎么称呼你</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>At least 6 characters</source>
        <translation>至少 6 个字符</translation>
    </message>
    <message>
        <source>Keep me signed in</source>
        <translation>保持登录</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>请稍候…</translation>
    </message>
    <message>
        <source>Create account</source>
        <translation>创建账号</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>I have an account</source>
        <translation>我已有账号</translation>
    </message>
    <message>
        <source>Create a new account</source>
        <translation>创建新账号</translation>
    </message>
    <message>
        <source>Choose another server</source>
        <translation>选择其他服务器</translation>
    </message>
</context>
<context>
    <name>AccountSettingsPage</name>
    <message>
        <source>Signed-in devices</source>
        <translation>已登录的设备</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Current password</source>
        <translation>当前密码</translation>
    </message>
    <message>
        <source>New password, at least 6 characters</source>
        <translation>新密码，至少 6 个字符</translation>
    </message>
    <message>
        <source>Change the password</source>
        <translation>修改密码</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>离开</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>退出登录</translation>
    </message>
    <message>
        <source>Sign out and delete everything here</source>
        <translation>退出登录并删除本机全部内容</translation>
    </message>
    <message>
        <source>Delete the account</source>
        <translation>删除账号</translation>
    </message>
    <message>
        <source>To delete the account, type your current password above.</source>
        <translation>要删除账号，请先在上面输入当前密码。</translation>
    </message>
    <message>
        <source>Sign out?</source>
        <translation>要退出登录吗？</translation>
    </message>
    <message>
        <source>Your messages stay on this computer; you find them again when you sign in.</source>
        <translation>消息会保留在这台电脑上，再次登录后就能看到。</translation>
    </message>
    <message>
        <source>Sign out and delete everything here?</source>
        <translation>要退出登录并删除本机全部内容吗？</translation>
    </message>
    <message>
        <source>Messages, drafts and unsent messages on this computer are deleted.</source>
        <translation>这台电脑上的消息、草稿和未发送的消息都会被删除。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete the account?</source>
        <translation>要删除账号吗？</translation>
    </message>
    <message>
        <source>The account and all it holds are deleted, at the server and here. This cannot be taken back.</source>
        <translation>账号及其全部内容将在服务器和本机上删除，无法恢复。</translation>
    </message>
</context>
<context>
    <name>AppearancePage</name>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Strong contrasts</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>缩小文字</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>放大文字</translation>
    </message>
    <message>
        <source>%1 and %2 do the same.</source>
        <translation>也可以按 %1 和 %2。</translation>
    </message>
</context>
<context>
    <name>Ask</name>
    <message>
        <source>OK</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>BlockedRow</name>
    <message>
        <source>Unblock</source>
        <translation>取消屏蔽</translation>
    </message>
</context>
<context>
    <name>CertificateCard</name>
    <message>
        <source>This is not the certificate that you trusted</source>
        <translation>这不是你信任过的证书</translation>
    </message>
    <message>
        <source>Is this the right server?</source>
        <translation>这是你要找的服务器吗？</translation>
    </message>
    <message>
        <source>Somebody may be between you and the server, reading along. Or the server was set up anew. Ask whoever runs it, not over Mimi, before you go on.</source>
        <translation>可能有人介于你和服务器之间，正在偷看；也可能服务器被重新安装过。继续之前，请不要通过 Mimi，而是用其他方式向服务器的管理者确认。</translation>
    </message>
    <message>
        <source>Compare this fingerprint with the one that the server&apos;s owner shows you. If they are the same, nobody is in between.</source>
        <translation>请把这个指纹与服务器主人出示的指纹相比较。如果两者相同，就没有人介于中间。</translation>
    </message>
    <message>
        <source>Certificate of “%1”</source>
        <translation>“%1”的证书</translation>
    </message>
    <message>
        <source>What it shows now</source>
        <translation>现在出示的</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>指纹</translation>
    </message>
    <message>
        <source>What you trusted</source>
        <translation>你信任过的</translation>
    </message>
    <message>
        <source>Trust the new certificate anyway</source>
        <translation>仍然信任新证书</translation>
    </message>
    <message>
        <source>They are the same: trust this server</source>
        <translation>两者相同：信任此服务器</translation>
    </message>
</context>
<context>
    <name>CertificateSheet</name>
    <message>
        <source>The server&apos;s certificate</source>
        <translation>服务器的证书</translation>
    </message>
</context>
<context>
    <name>ChatHeader</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Search in this conversation</source>
        <translation>在此会话中搜索</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
</context>
<context>
    <name>ChatMenu</name>
    <message>
        <source>About this person</source>
        <translation>联系人信息</translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation>取消静音</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>静音</translation>
    </message>
    <message>
        <source>Starred messages</source>
        <translation>星标消息</translation>
    </message>
    <message>
        <source>Close the conversation</source>
        <translation>关闭会话</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Search in this conversation</source>
        <translation>在此会话中搜索</translation>
    </message>
</context>
<context>
    <name>ChatPane</name>
    <message>
        <source>Conversation with %1</source>
        <translation>与 %1 的会话</translation>
    </message>
</context>
<context>
    <name>ComposerBar</name>
    <message>
        <source>Writing the message anew</source>
        <translation>重新编辑消息</translation>
    </message>
    <message>
        <source>Keep the old text</source>
        <translation>保留原文</translation>
    </message>
    <message>
        <source>Emoji</source>
        <translation>表情</translation>
    </message>
    <message>
        <source>You have blocked this person</source>
        <translation>你已屏蔽此人</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Answering</source>
        <translation>回复</translation>
    </message>
    <message>
        <source>Do not quote</source>
        <translation>不引用</translation>
    </message>
    <message>
        <source>Message to %1</source>
        <translation>发消息给 %1</translation>
    </message>
</context>
<context>
    <name>ConversationMenu</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>标为已读</translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation>取消静音</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>静音</translation>
    </message>
    <message>
        <source>About this person</source>
        <translation>联系人信息</translation>
    </message>
</context>
<context>
    <name>ConversationPane</name>
    <message>
        <source>Conversations</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search people and messages</source>
        <translation>搜索联系人和消息</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>新会话</translation>
    </message>
</context>
<context>
    <name>ConversationRow</name>
    <message>
        <source>Draft:</source>
        <translation>草稿：</translation>
    </message>
    <message>
        <source>typing…</source>
        <translation>正在输入…</translation>
    </message>
</context>
<context>
    <name>DataPage</name>
    <message>
        <source>On this computer</source>
        <translation>在这台电脑上</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Your own server</source>
        <translation>你自己的服务器</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Nothing here is encrypted. Keep a copy of this folder to keep a copy of everything.</source>
        <translation>这里的内容都没有加密。备份这个文件夹就备份了全部内容。</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Write your conversations into a file that you can read without Mimi: a web page, plain text, or JSON for programs.</source>
        <translation>把会话写入不用 Mimi 也能阅读的文件：网页、纯文本，或供程序使用的 JSON。</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>请稍候…</translation>
    </message>
    <message>
        <source>Delete all messages here</source>
        <translation>删除这里的所有消息</translation>
    </message>
    <message>
        <source>There are damaged databases that were kept in case something can be saved from them: %1.</source>
        <translation>有一些损坏的数据库被保留下来，以便从中挽救内容：%1。</translation>
    </message>
    <message>
        <source>Delete the damaged databases</source>
        <translation>删除损坏的数据库</translation>
    </message>
    <message>
        <source>Delete all messages here?</source>
        <translation>删除这里的所有消息？</translation>
    </message>
    <message>
        <source>%1. This cannot be taken back.</source>
        <translation>%1。此操作无法撤销。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete the damaged databases?</source>
        <translation>删除损坏的数据库？</translation>
    </message>
    <message>
        <source>Whatever is in them and was not fetched from the server again is gone for good.</source>
        <translation>其中没有重新从服务器取回的内容将永远丢失。</translation>
    </message>
    <message>
        <source>Deletes all messages on this computer, and what was not sent yet. The server, the other side and your other devices keep theirs; here they do not come back.</source>
        <translation>删除这台电脑上的所有消息，包括尚未发送的。服务器、对方和你的其他设备上的消息仍会保留；在这里它们不会再出现。</translation>
    </message>
    <message>
        <source>How long messages stay on this computer</source>
        <translation>消息在这台电脑上保留多久</translation>
    </message>
    <message>
        <source>For ever</source>
        <translation>永久</translation>
    </message>
    <message>
        <source>One year</source>
        <translation>一年</translation>
    </message>
    <message>
        <source>90 days</source>
        <translation>90 天</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 天</translation>
    </message>
    <message>
        <source>Older messages are deleted here and do not come back. What has a star, is unread or was not sent yet stays. The server and the other side keep theirs.</source>
        <translation>更早的消息会在这里删除，不会再回来。加星的、未读的和尚未发送的会保留。服务器和对方仍保留各自的消息。</translation>
    </message>
    <message>
        <source>Delete old messages here?</source>
        <translation>删除这里的旧消息？</translation>
    </message>
    <message>
        <source>Messages on this computer that are older than this are deleted now, and from now on: %1.</source>
        <translation>这台电脑上早于此期限的消息会立即删除，以后也会如此：%1。</translation>
    </message>
</context>
<context>
    <name>DeviceRow</name>
    <message>
        <source>%1 (this one)</source>
        <translation>%1（本机）</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>退出登录</translation>
    </message>
</context>
<context>
    <name>DiagnosticsPage</name>
    <message>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Frames, as they come and go</source>
        <translation>实时收发的帧</translation>
    </message>
    <message>
        <source>Nothing yet. Frames are shown while this page is open.</source>
        <translation>暂无内容。只有打开此页面时才会显示帧。</translation>
    </message>
    <message>
        <source>Show what is in them</source>
        <translation>显示其中的内容</translation>
    </message>
    <message>
        <source>Messages and names become readable for whoever looks at this screen.</source>
        <translation>看得到这个屏幕的人都能读到消息和姓名。</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>The log is empty.</source>
        <translation>日志是空的。</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Report a problem…</source>
        <translation>报告问题…</translation>
    </message>
</context>
<context>
    <name>EmojiSheet</name>
    <message>
        <source>Emoji</source>
        <translation>表情</translation>
    </message>
    <message>
        <source>Search emoji</source>
        <translation>搜索表情</translation>
    </message>
    <message>
        <source>Used last</source>
        <translation>最近使用</translation>
    </message>
    <message>
        <source>Smileys</source>
        <translation>笑脸</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人物</translation>
    </message>
    <message>
        <source>Animals and nature</source>
        <translation>动物与自然</translation>
    </message>
    <message>
        <source>Food and drink</source>
        <translation>食物与饮料</translation>
    </message>
    <message>
        <source>Travel and places</source>
        <translation>旅行与地点</translation>
    </message>
    <message>
        <source>Activities</source>
        <translation>活动</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>物品</translation>
    </message>
    <message>
        <source>Symbols</source>
        <translation>符号</translation>
    </message>
    <message>
        <source>Flags</source>
        <translation>旗帜</translation>
    </message>
    <message>
        <source>Skin tone %1</source>
        <translation>肤色 %1</translation>
    </message>
</context>
<context>
    <name>EmptyList</name>
    <message>
        <source>Nobody here yet</source>
        <translation>这里还没有人</translation>
    </message>
    <message>
        <source>Find somebody by name and say hello.</source>
        <translation>按名字找到一个人，打个招呼吧。</translation>
    </message>
    <message>
        <source>Find people</source>
        <translation>找人</translation>
    </message>
</context>
<context>
    <name>EmptyPane</name>
    <message>
        <source>Choose a conversation</source>
        <translation>选择一个会话</translation>
    </message>
    <message>
        <source>Find people and commands</source>
        <translation>查找联系人和命令</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>新会话</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>所有快捷键</translation>
    </message>
</context>
<context>
    <name>ExportSheet</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>The conversation with %1</source>
        <translation>与 %1 的会话</translation>
    </message>
    <message>
        <source>All conversations</source>
        <translation>所有会话</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Web page (HTML)</source>
        <translation>网页 (HTML)</translation>
    </message>
    <message>
        <source>For programs (JSON)</source>
        <translation>供程序使用 (JSON)</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>纯文本</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>There is such a file already; it will be replaced.</source>
        <translation>已有同名文件，它将被替换。</translation>
    </message>
    <message>
        <source>The file is not encrypted. Only your own user of this computer can read it, unless you give it away.</source>
        <translation>该文件没有加密。除非你把它交给别人，否则只有你在这台电脑上的用户可以读取。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>显示文件夹</translation>
    </message>
</context>
<context>
    <name>FailureLine</name>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Mimi keeps trying.</source>
        <translation>Mimi 会不断重试。</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>立即重试</translation>
    </message>
</context>
<context>
    <name>FileField</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Where the file goes</source>
        <translation>文件存放位置</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Search in this conversation</source>
        <translation>在此会话中搜索</translation>
    </message>
    <message>
        <source>Older hit</source>
        <translation>更早的结果</translation>
    </message>
    <message>
        <source>Newer hit</source>
        <translation>更新的结果</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>关闭搜索</translation>
    </message>
</context>
<context>
    <name>FrameRow</name>
    <message>
        <source>sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>received</source>
        <translation>收到</translation>
    </message>
</context>
<context>
    <name>GeneralPage</name>
    <message>
        <source>Writing</source>
        <translation>书写</translation>
    </message>
    <message>
        <source>Enter sends</source>
        <translation>按 Enter 发送</translation>
    </message>
    <message>
        <source>Shift+Enter begins a new line.</source>
        <translation>Shift+Enter 换行。</translation>
    </message>
    <message>
        <source>Enter begins a new line, Ctrl+Enter or Shift+Enter sends.</source>
        <translation>Enter 换行，Ctrl+Enter 或 Shift+Enter 发送。</translation>
    </message>
    <message>
        <source>Check spelling</source>
        <translation>检查拼写</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Keep running in the tray when the window is closed</source>
        <translation>关闭窗口后在托盘中继续运行</translation>
    </message>
    <message>
        <source>Start when you sign in to the computer</source>
        <translation>登录电脑时启动</translation>
    </message>
    <message>
        <source>Mimi %1</source>
        <translation>Mimi %1</translation>
    </message>
</context>
<context>
    <name>JumpPill</name>
    <message numerus="yes">
        <source>%n new message(s), jump</source>
        <translation>
            <numerusform>%n 条新消息，跳转</numerusform>
        </translation>
    </message>
    <message>
        <source>Jump to the newest</source>
        <translation>跳到最新</translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <comment>messages below</comment>
        <translation>
            <numerusform>%n 条新消息</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeyRow</name>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Take them</source>
        <translation>占用</translation>
    </message>
    <message>
        <source>Press keys…</source>
        <translation>请按键…</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>%1 is used for “%2”. Press the button again to take it.</source>
        <translation>%1 已用于“%2”。再按一次按钮即可占用。</translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
</context>
<context>
    <name>KeysPage</name>
    <message>
        <source>Press a button and then the new keys. Backspace takes the keys away, Esc leaves them.</source>
        <translation>先按按钮，再按新的快捷键。退格键清除，Esc 保留原样。</translation>
    </message>
    <message>
        <source>Restore all keys</source>
        <translation>恢复全部快捷键</translation>
    </message>
</context>
<context>
    <name>LinkBanner</name>
    <message>
        <source>Sign in again to send and receive. Your messages are here.</source>
        <translation>请重新登录以收发消息。你的消息都还在。</translation>
    </message>
    <message numerus="yes">
        <source>Next try in %n second(s).</source>
        <translation>
            <numerusform>%n 秒后重试。</numerusform>
        </translation>
    </message>
    <message>
        <source>Offline.</source>
        <translation>离线。</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Password of %1</source>
        <translation>%1 的密码</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>正在连接…</translation>
    </message>
    <message>
        <source>Look at the certificate</source>
        <translation>查看证书</translation>
    </message>
</context>
<context>
    <name>LockScreen</name>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>已锁定</translation>
    </message>
</context>
<context>
    <name>MainMenu</name>
    <message>
        <source>New conversation</source>
        <translation>新会话</translation>
    </message>
    <message>
        <source>Starred messages</source>
        <translation>星标消息</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
</context>
<context>
    <name>Menu</name>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
</context>
<context>
    <name>MessageDetails</name>
    <message>
        <source>Details of the message</source>
        <translation>消息详情</translation>
    </message>
</context>
<context>
    <name>MessageMenu</name>
    <message>
        <source>Send again</source>
        <translation>重新发送</translation>
    </message>
    <message>
        <source>Edit and send</source>
        <translation>编辑后发送</translation>
    </message>
    <message>
        <source>Quote</source>
        <translation>引用</translation>
    </message>
    <message numerus="yes">
        <source>Copy %n message(s)</source>
        <translation>
            <numerusform>复制 %n 条消息</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>Remove the star</source>
        <translation>取消星标</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>加星标</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n message(s) here</source>
        <translation>
            <numerusform>在本机删除 %n 条消息</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete here</source>
        <translation>在本机删除</translation>
    </message>
    <message>
        <source>Open the link</source>
        <translation>打开链接</translation>
    </message>
    <message>
        <source>Copy the marked text</source>
        <translation>复制选中的文字</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
</context>
<context>
    <name>NewLine</name>
    <message>
        <source>New</source>
        <translation>新消息</translation>
    </message>
</context>
<context>
    <name>NoticeBanner</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>NotificationsPage</name>
    <message>
        <source>New messages</source>
        <translation>新消息</translation>
    </message>
    <message>
        <source>Show notifications</source>
        <translation>显示通知</translation>
    </message>
    <message>
        <source>Show who wrote and what</source>
        <translation>显示发送人和内容</translation>
    </message>
    <message>
        <source>Otherwise just that there is a message.</source>
        <translation>否则只提示有新消息。</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>声音</translation>
    </message>
</context>
<context>
    <name>PaletteSheet</name>
    <message>
        <source>Switch to a person or a command</source>
        <translation>切换到联系人或命令</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
</context>
<context>
    <name>PaneDivider</name>
    <message>
        <source>Width of the list</source>
        <translation>会话列表的宽度</translation>
    </message>
</context>
<context>
    <name>PasswordField</name>
    <message>
        <source>Hide the password</source>
        <translation>隐藏密码</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>显示密码</translation>
    </message>
</context>
<context>
    <name>PersonSheet</name>
    <message>
        <source>About this person</source>
        <translation>联系人信息</translation>
    </message>
    <message>
        <source>Your name for this person</source>
        <translation>你给此人的备注名</translation>
    </message>
    <message>
        <source>Muted</source>
        <translation>静音</translation>
    </message>
    <message>
        <source>No notifications from this person.</source>
        <translation>不显示此人的通知。</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>屏蔽</translation>
    </message>
    <message>
        <source>Their messages are refused as if you did not exist.</source>
        <translation>此人的消息会被拒收，如同你不存在。</translation>
    </message>
    <message>
        <source>Clear the history here</source>
        <translation>清空本机记录</translation>
    </message>
    <message>
        <source>Clear the history?</source>
        <translation>要清空记录吗？</translation>
    </message>
    <message>
        <source>All messages with %1 are deleted on this computer. The other side keeps theirs.</source>
        <translation>与 %1 的全部消息将从这台电脑上删除，对方的不受影响。</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
</context>
<context>
    <name>PrivacyPage</name>
    <message>
        <source>What others see</source>
        <translation>别人能看到什么</translation>
    </message>
    <message>
        <source>Tell when I am typing</source>
        <translation>告诉对方我正在输入</translation>
    </message>
    <message>
        <source>Tell what I have read</source>
        <translation>告诉对方我已读</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>A passphrase keeps people at this desk out. It does not encrypt anything.</source>
        <translation>口令能防止旁人使用，但不会加密任何内容。</translation>
    </message>
    <message>
        <source>Current passphrase</source>
        <translation>当前口令</translation>
    </message>
    <message>
        <source>New passphrase; empty to turn the lock off</source>
        <translation>新口令；留空则关闭锁定</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Turn the lock on</source>
        <translation>开启锁定</translation>
    </message>
    <message>
        <source>Lock by itself</source>
        <translation>自动锁定</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从不</translation>
    </message>
    <message numerus="yes">
        <source>After %n minute(s)</source>
        <translation>
            <numerusform>%n 分钟后</numerusform>
        </translation>
    </message>
    <message>
        <source>What is not protected</source>
        <translation>哪些内容没有保护</translation>
    </message>
    <message>
        <source>The messages on this computer are not encrypted: whoever can read your files can read them. Whoever runs the server can read the messages that pass through it.</source>
        <translation>这台电脑上的消息没有加密：能读取你文件的人就能读到它们。服务器的管理者也能读到经过服务器的消息。</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>完成。</translation>
    </message>
    <message>
        <source>Otherwise your other devices do not learn it either.</source>
        <translation>否则你的其他设备也不会知道。</translation>
    </message>
    <message>
        <source>Blocked people</source>
        <translation>已屏蔽的人</translation>
    </message>
    <message>
        <source>Nobody. You block somebody on the sheet about that person.</source>
        <translation>没有。你可以在某人的资料页上屏蔽他。</translation>
    </message>
</context>
<context>
    <name>RemovalAsk</name>
    <message numerus="yes">
        <source>Delete %n message(s) here?</source>
        <translation>
            <numerusform>要在此删除 %n 条消息吗？</numerusform>
        </translation>
    </message>
    <message>
        <source>They are deleted on this computer. %1 keeps theirs.</source>
        <translation>消息会从这台电脑上删除，%1 那边仍然保留。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>ReportSheet</name>
    <message>
        <source>Report a problem</source>
        <translation>报告问题</translation>
    </message>
    <message>
        <source>This is what a report would say. Messages, names, addresses and passwords are left out or blacked out; look through it before you give it away. Nothing is sent by itself.</source>
        <translation>报告的内容如下。消息、姓名、地址和密码已被省略或涂黑；交给别人之前请先看一遍。不会自动发送任何内容。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>已保存。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>已复制。</translation>
    </message>
</context>
<context>
    <name>SearchList</name>
    <message>
        <source>Search results</source>
        <translation>搜索结果</translation>
    </message>
</context>
<context>
    <name>SearchResults</name>
    <message>
        <source>Searching…</source>
        <translation>正在搜索…</translation>
    </message>
    <message>
        <source>Nothing found here. %1</source>
        <translation>本机没有找到。%1</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message numerus="yes">
        <source>%n selected</source>
        <comment>messages</comment>
        <translation>
            <numerusform>已选 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Delete here</source>
        <translation>在本机删除</translation>
    </message>
    <message>
        <source>Cancel the selection</source>
        <translation>取消选择</translation>
    </message>
</context>
<context>
    <name>ServerPage</name>
    <message>
        <source>Server address</source>
        <translation>服务器地址</translation>
    </message>
    <message>
        <source>chat.example.org</source>
        <translation>chat.example.org</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Test the server</source>
        <translation>测试服务器</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
</context>
<context>
    <name>SettingsSheet</name>
    <message>
        <source>General</source>
        <translation>通用</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>隐私</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>SharingSettings</name>
    <message>
        <source>Your own server</source>
        <translation>你自己的服务器</translation>
    </message>
    <message>
        <source>People on this network can join</source>
        <translation>允许此网络中的人加入</translation>
    </message>
    <message>
        <source>Otherwise only this computer reaches the server.</source>
        <translation>否则只有这台电脑能访问服务器。</translation>
    </message>
    <message>
        <source>Leave the server running when Mimi ends</source>
        <translation>退出 Mimi 后让服务器继续运行</translation>
    </message>
    <message>
        <source>Copies the address</source>
        <translation>复制地址</translation>
    </message>
    <message>
        <source>QR code with the address and the fingerprint</source>
        <translation>包含地址和指纹的二维码</translation>
    </message>
    <message>
        <source>Others must see this fingerprint before they trust the server:</source>
        <translation>别人信任服务器之前，必须看到相同的指纹：</translation>
    </message>
</context>
<context>
    <name>SheetTitle</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>StarredSheet</name>
    <message>
        <source>Starred messages</source>
        <translation>星标消息</translation>
    </message>
    <message>
        <source>Give a message a star to find it here.</source>
        <translation>给消息加上星标，就能在这里找到。</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Messages with %1</source>
        <translation>与 %1 的消息</translation>
    </message>
    <message>
        <source>No messages yet. Say hello.</source>
        <translation>还没有消息，打个招呼吧。</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message numerus="yes">
        <source>%n unread message(s)</source>
        <translation>
            <numerusform>%n 条未读消息</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WherePage</name>
    <message>
        <source>Chat that people can own. Where shall your messages live?</source>
        <translation>属于你自己的聊天。消息要放在哪里？</translation>
    </message>
    <message>
        <source>Chat on this computer</source>
        <translation>在这台电脑上聊天</translation>
    </message>
    <message>
        <source>Starts a small server of your own. Others can join it later.</source>
        <translation>启动一个属于你的小服务器，以后别人可以加入。</translation>
    </message>
    <message>
        <source>Use a server</source>
        <translation>使用服务器</translation>
    </message>
    <message>
        <source>You have the address of a server that somebody runs.</source>
        <translation>你有别人运行的服务器的地址。</translation>
    </message>
    <message>
        <source>Starting the server…</source>
        <translation>正在启动服务器…</translation>
    </message>
</context>
<context>
    <name>WritingMenu</name>
    <message>
        <source>Add to the dictionary</source>
        <translation>添加到词典</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>剪切</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
</context>
<context>
    <name>mimi::AccountAdmin</name>
    <message>
        <source>Unnamed device</source>
        <translation>未命名的设备</translation>
    </message>
    <message>
        <source>signed in %1</source>
        <translation>登录于 %1</translation>
    </message>
    <message>
        <source>The password was changed. Other devices have to sign in again.</source>
        <translation>密码已修改，其他设备需要重新登录。</translation>
    </message>
    <message>
        <source>The current password is not right.</source>
        <translation>当前密码不正确。</translation>
    </message>
</context>
<context>
    <name>mimi::Actions</name>
    <message>
        <source>Moving around</source>
        <translation>切换</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>阅读</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>书写</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Switch to a person or a command</source>
        <translation>切换到联系人或命令</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>新会话</translation>
    </message>
    <message>
        <source>Next conversation</source>
        <translation>下一个会话</translation>
    </message>
    <message>
        <source>Previous conversation</source>
        <translation>上一个会话</translation>
    </message>
    <message>
        <source>Next unread conversation</source>
        <translation>下一个未读会话</translation>
    </message>
    <message>
        <source>Previous unread conversation</source>
        <translation>上一个未读会话</translation>
    </message>
    <message>
        <source>Conversation 1</source>
        <translation>会话 1</translation>
    </message>
    <message>
        <source>Conversation 2</source>
        <translation>会话 2</translation>
    </message>
    <message>
        <source>Conversation 3</source>
        <translation>会话 3</translation>
    </message>
    <message>
        <source>Conversation 4</source>
        <translation>会话 4</translation>
    </message>
    <message>
        <source>Conversation 5</source>
        <translation>会话 5</translation>
    </message>
    <message>
        <source>Conversation 6</source>
        <translation>会话 6</translation>
    </message>
    <message>
        <source>Conversation 7</source>
        <translation>会话 7</translation>
    </message>
    <message>
        <source>Conversation 8</source>
        <translation>会话 8</translation>
    </message>
    <message>
        <source>Conversation 9</source>
        <translation>会话 9</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前进</translation>
    </message>
    <message>
        <source>One step back</source>
        <translation>退一步</translation>
    </message>
    <message>
        <source>Next region</source>
        <translation>下一个区域</translation>
    </message>
    <message>
        <source>Previous region</source>
        <translation>上一个区域</translation>
    </message>
    <message>
        <source>Search in this conversation</source>
        <translation>在此会话中搜索</translation>
    </message>
    <message>
        <source>Search everywhere</source>
        <translation>全局搜索</translation>
    </message>
    <message>
        <source>Next hit</source>
        <translation>下一个结果</translation>
    </message>
    <message>
        <source>Previous hit</source>
        <translation>上一个结果</translation>
    </message>
    <message>
        <source>Newest message</source>
        <translation>最新消息</translation>
    </message>
    <message>
        <source>First message</source>
        <translation>最早消息</translation>
    </message>
    <message>
        <source>First unread message</source>
        <translation>第一条未读消息</translation>
    </message>
    <message>
        <source>Scroll up</source>
        <translation>向上滚动</translation>
    </message>
    <message>
        <source>Scroll down</source>
        <translation>向下滚动</translation>
    </message>
    <message>
        <source>Select messages (in an empty field)</source>
        <translation>选择消息（输入框为空时）</translation>
    </message>
    <message>
        <source>Details of the message</source>
        <translation>消息详情</translation>
    </message>
    <message>
        <source>Quote the message</source>
        <translation>引用消息</translation>
    </message>
    <message>
        <source>Copy the message</source>
        <translation>复制消息</translation>
    </message>
    <message>
        <source>Star the message</source>
        <translation>给消息加星标</translation>
    </message>
    <message>
        <source>Delete the message here</source>
        <translation>在本机删除消息</translation>
    </message>
    <message>
        <source>Send the message again</source>
        <translation>重新发送消息</translation>
    </message>
    <message>
        <source>Mute the conversation</source>
        <translation>会话静音</translation>
    </message>
    <message>
        <source>About this person</source>
        <translation>联系人信息</translation>
    </message>
    <message>
        <source>Close the conversation</source>
        <translation>关闭会话</translation>
    </message>
    <message>
        <source>Starred messages</source>
        <translation>星标消息</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>New line</source>
        <translation>换行</translation>
    </message>
    <message>
        <source>Emoji</source>
        <translation>表情</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Context menu</source>
        <translation>快捷菜单</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>放大文字</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>缩小文字</translation>
    </message>
    <message>
        <source>Normal text size</source>
        <translation>正常文字大小</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Report a problem…</source>
        <translation>报告问题…</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>会话</translation>
    </message>
</context>
<context>
    <name>mimi::App</name>
    <message>
        <source>“%1” is no link that Mimi understands.</source>
        <translation>Mimi 不认识链接“%1”。</translation>
    </message>
    <message>
        <source>That link leads to another server. To have an account there too, start Mimi with another profile: mimi --profile NAME</source>
        <translation>该链接指向另一台服务器。要在那里也拥有账号，请用另一个配置启动 Mimi：mimi --profile 名称</translation>
    </message>
    <message>
        <source>There is nobody called “%1” at your server.</source>
        <translation>你的服务器上没有叫“%1”的人。</translation>
    </message>
</context>
<context>
    <name>mimi::Attention</name>
    <message>
        <source>Open Mimi</source>
        <translation>打开 Mimi</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
</context>
<context>
    <name>mimi::Chat</name>
    <message>
        <source>typing…</source>
        <translation>正在输入…</translation>
    </message>
</context>
<context>
    <name>mimi::Composer</name>
    <message>
        <source>The message could not be stored. It is too long, or the disk is full.</source>
        <translation>消息无法保存：可能太长，或磁盘已满。</translation>
    </message>
</context>
<context>
    <name>mimi::Conversations</name>
    <message numerus="yes">
        <source>%n unread message(s)</source>
        <translation>
            <numerusform>%n 条未读消息</numerusform>
        </translation>
    </message>
    <message>
        <source>muted</source>
        <translation>已静音</translation>
    </message>
    <message>
        <source>Draft: %1</source>
        <translation>草稿：%1</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between parts of a sentence for screen readers</comment>
        <translation>，</translation>
    </message>
</context>
<context>
    <name>mimi::Diagnostics</name>
    <message>
        <source>No account</source>
        <translation>没有账号</translation>
    </message>
    <message>
        <source>A password is needed</source>
        <translation>需要密码</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>正在连接</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>在线</translation>
    </message>
    <message>
        <source>Not running</source>
        <translation>未运行</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>正在运行</translation>
    </message>
    <message>
        <source>Waiting to be started again</source>
        <translation>等待重新启动</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <source>None: whoever sits between here and the server can read along</source>
        <translation>无：在你和服务器之间的任何人都能偷看</translation>
    </message>
    <message>
        <source>TLS, vouched for by an authority</source>
        <translation>TLS，由证书机构担保</translation>
    </message>
    <message>
        <source>TLS, with a certificate that you trust</source>
        <translation>TLS，使用你信任的证书</translation>
    </message>
    <message>
        <source>every %1 s from here, every %2 s from the server</source>
        <translation>本机每 %1 秒，服务器每 %2 秒</translation>
    </message>
    <message>
        <source>Software</source>
        <translation>软件</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>显卡</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>开始于</translation>
    </message>
    <message>
        <source>Protection on the way</source>
        <translation>传输保护</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>Server&apos;s program</source>
        <translation>服务器程序</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>会话标识</translation>
    </message>
    <message>
        <source>Heart-beats</source>
        <translation>心跳</translation>
    </message>
    <message>
        <source>Extensions</source>
        <translation>扩展</translation>
    </message>
    <message>
        <source>Drawn by</source>
        <translation>绘制方式</translation>
    </message>
    <message>
        <source>Server on this computer</source>
        <translation>这台电脑上的服务器</translation>
    </message>
    <message>
        <source>Its last problem</source>
        <translation>它最近的问题</translation>
    </message>
    <message>
        <source>People on this network can join</source>
        <translation>允许此网络中的人加入</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>The file could not be written: %1</source>
        <translation>无法写入文件：%1</translation>
    </message>
    <message>
        <source>None is needed: it stays on this computer</source>
        <translation>无需保护：数据不离开这台电脑</translation>
    </message>
</context>
<context>
    <name>mimi::Finder</name>
    <message>
        <source>No hits</source>
        <translation>没有结果</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>第 %1 个，共 %2 个</translation>
    </message>
</context>
<context>
    <name>mimi::FrameLog</name>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln 字节</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mimi::HistoryExport</name>
    <message>
        <source>all conversations</source>
        <translation>所有会话</translation>
    </message>
    <message>
        <source>The file could not be written: %1</source>
        <translation>无法写入文件：%1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) written to %1</source>
        <translation>
            <numerusform>已将 %Ln 条消息写入 %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mimi::Notice</name>
    <message>
        <source>The file with your messages was damaged. It is kept as %1, and your messages are being fetched from the server again.</source>
        <translation>保存消息的文件已损坏。它被另存为 %1，你的消息正在重新从服务器取回。</translation>
    </message>
    <message numerus="yes">
        <source>%n unsent message(s) and draft(s) were saved from it.</source>
        <translation>
            <numerusform>已从中救回 %n 条未发送的消息和草稿。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mimi::Search</name>
    <message>
        <source>People</source>
        <translation>联系人</translation>
    </message>
    <message>
        <source>People on the server</source>
        <translation>服务器上的人</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
</context>
<context>
    <name>mimi::Session</name>
    <message>
        <source>This computer</source>
        <translation>这台电脑</translation>
    </message>
    <message>
        <source>Testing %1…</source>
        <translation>正在测试 %1…</translation>
    </message>
    <message>
        <source>The server answers.</source>
        <translation>服务器有响应。</translation>
    </message>
    <message>
        <source>The server answers (Mimi %1).</source>
        <translation>服务器有响应（Mimi %1）。</translation>
    </message>
    <message>
        <source>Your sign-in is kept in a file that only you can read, not in the keychain.</source>
        <translation>你的登录信息保存在只有你能读取的文件中，而不是钥匙串中。</translation>
    </message>
    <message>
        <source>Your sign-in could not be kept: %1</source>
        <translation>无法保存你的登录信息：%1</translation>
    </message>
</context>
<context>
    <name>mimi::Sharing</name>
    <message>
        <source>The server runs at %1.</source>
        <translation>服务器正在 %1 运行。</translation>
    </message>
    <message>
        <source>The server is starting.</source>
        <translation>服务器正在启动。</translation>
    </message>
    <message>
        <source>The server does not run.</source>
        <translation>服务器没有运行。</translation>
    </message>
</context>
<context>
    <name>mimi::Starred</name>
    <message>
        <source>You, to %1</source>
        <translation>你，致 %1</translation>
    </message>
</context>
<context>
    <name>mimi::Storage</name>
    <message>
        <source>%1 in %2</source>
        <comment>3 messages in 2 conversations</comment>
        <translation>%2，共 %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s)</source>
        <translation>
            <numerusform>%Ln 条消息</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln conversation(s)</source>
        <translation>
            <numerusform>%Ln 个会话</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mimi::client::CertificateProblem</name>
    <message>
        <source>The server made its certificate itself.</source>
        <translation>服务器的证书是它自己制作的。</translation>
    </message>
    <message>
        <source>Nobody whom this computer knows vouches for the certificate.</source>
        <translation>没有这台电脑认识的机构为证书担保。</translation>
    </message>
    <message>
        <source>The certificate has expired.</source>
        <translation>证书已过期。</translation>
    </message>
    <message>
        <source>The certificate is not valid yet; perhaps a clock is wrong.</source>
        <translation>证书尚未生效；也许时钟不准。</translation>
    </message>
    <message>
        <source>The certificate was made for another name.</source>
        <translation>证书是为另一个名称制作的。</translation>
    </message>
    <message>
        <source>The certificate was revoked.</source>
        <translation>证书已被吊销。</translation>
    </message>
</context>
<context>
    <name>mimi::client::ChatClient</name>
    <message>
        <source>The server&apos;s answer makes no sense.</source>
        <translation>服务器的回答无法理解。</translation>
    </message>
    <message>
        <source>You are working offline.</source>
        <translation>你正在离线工作。</translation>
    </message>
</context>
<context>
    <name>mimi::client::Connector</name>
    <message>
        <source>The server cannot be reached.</source>
        <translation>无法连接服务器。</translation>
    </message>
    <message>
        <source>The server does not answer.</source>
        <translation>服务器没有响应。</translation>
    </message>
    <message>
        <source>The connection went silent.</source>
        <translation>连接没有响应了。</translation>
    </message>
    <message>
        <source>The server wants you to sign in again.</source>
        <translation>服务器要求你重新登录。</translation>
    </message>
    <message>
        <source>The server refused the connection.</source>
        <translation>服务器拒绝了连接。</translation>
    </message>
    <message>
        <source>The server shows another certificate than before.</source>
        <translation>服务器出示了与以前不同的证书。</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not known to this computer.</source>
        <translation>这台电脑不认识服务器的证书。</translation>
    </message>
    <message>
        <source>The connection broke.</source>
        <translation>连接中断。</translation>
    </message>
    <message>
        <source>The server is being restarted.</source>
        <translation>服务器正在重启。</translation>
    </message>
    <message>
        <source>The server closed the connection.</source>
        <translation>服务器关闭了连接。</translation>
    </message>
</context>
<context>
    <name>mimi::client::Failure</name>
    <message>
        <source>This person does not exist or does not accept messages from you.</source>
        <translation>此人不存在，或不接收你的消息。</translation>
    </message>
    <message>
        <source>The server does not accept this message.</source>
        <translation>服务器不接受这条消息。</translation>
    </message>
    <message>
        <source>Too many of your messages to this person have not been collected yet.</source>
        <translation>你发给此人的消息有太多还没有被收取。</translation>
    </message>
    <message>
        <source>You are sending too fast for this server.</source>
        <translation>对这个服务器来说你发送得太快了。</translation>
    </message>
    <message>
        <source>The server could not store the message.</source>
        <translation>服务器无法保存消息。</translation>
    </message>
    <message>
        <source>The server wants you to sign in again.</source>
        <translation>服务器要求你重新登录。</translation>
    </message>
    <message>
        <source>The server refused the message (%1).</source>
        <translation>服务器拒绝了消息（%1）。</translation>
    </message>
</context>
<context>
    <name>mimi::client::HtmlWriter</name>
    <message>
        <source>Messages of %1</source>
        <translation>%1 的消息</translation>
    </message>
</context>
<context>
    <name>mimi::client::LocalStore</name>
    <message>
        <source>The messages on this computer cannot be opened: %1</source>
        <translation>无法打开这台电脑上的消息：%1</translation>
    </message>
    <message>
        <source>The messages on this computer cannot be read or written: %1</source>
        <translation>无法读写这台电脑上的消息：%1</translation>
    </message>
</context>
<context>
    <name>mimi::client::MessageState</name>
    <message>
        <source>waiting</source>
        <translation>等待发送</translation>
    </message>
    <message>
        <source>sending</source>
        <translation>正在发送</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>已送达</translation>
    </message>
    <message>
        <source>read</source>
        <translation>已读</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>未发送</translation>
    </message>
</context>
<context>
    <name>mimi::client::ServerAddress</name>
    <message>
        <source>Type the address of a server, for example chat.example.org</source>
        <translation>请输入服务器地址，例如 chat.example.org</translation>
    </message>
    <message>
        <source>This is not the address of a server.</source>
        <translation>这不是服务器地址。</translation>
    </message>
    <message>
        <source>The number after the colon must be between 1 and 65535.</source>
        <translation>冒号后的数字必须在 1 到 65535 之间。</translation>
    </message>
    <message>
        <source>An address begins with http:// or https://, or just with a name.</source>
        <translation>地址以 http:// 或 https:// 开头，或直接写名称。</translation>
    </message>
</context>
<context>
    <name>mimi::client::ServerApi</name>
    <message>
        <source>Something answers at this address, but it is not a Mimi server.</source>
        <translation>这个地址有响应，但不是 Mimi 服务器。</translation>
    </message>
    <message>
        <source>The server wants you to sign in again.</source>
        <translation>服务器要求你重新登录。</translation>
    </message>
    <message>
        <source>You were away for long; the server wants you to sign in again.</source>
        <translation>你离开了很久，服务器要求你重新登录。</translation>
    </message>
    <message>
        <source>The server does not allow this.</source>
        <translation>服务器不允许这样做。</translation>
    </message>
    <message>
        <source>The server does not accept what was entered.</source>
        <translation>服务器不接受输入的内容。</translation>
    </message>
    <message>
        <source>There is nobody of this name here.</source>
        <translation>这里没有叫这个名字的人。</translation>
    </message>
    <message numerus="yes">
        <source>Too many attempts. Try again in %n second(s).</source>
        <translation>
            <numerusform>尝试次数太多，请在 %n 秒后再试。</numerusform>
        </translation>
    </message>
    <message>
        <source>The server could not do it (%1).</source>
        <translation>服务器无法完成（%1）。</translation>
    </message>
    <message>
        <source>The server is busy or being restarted.</source>
        <translation>服务器正忙或正在重启。</translation>
    </message>
    <message>
        <source>This server shows another certificate than before. Somebody may be listening in: ask the server&apos;s owner before you go on.</source>
        <translation>服务器出示了与以前不同的证书。可能有人在窃听：请先询问服务器的主人，再继续。</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not known to this computer.</source>
        <translation>这台电脑不认识服务器的证书。</translation>
    </message>
    <message>
        <source>%1 does not answer.</source>
        <translation>%1 没有响应。</translation>
    </message>
    <message>
        <source>There is no computer named %1.</source>
        <translation>没有名为 %1 的电脑。</translation>
    </message>
    <message>
        <source>No server is running at %1, port %2.</source>
        <translation>%1 的端口 %2 上没有服务器在运行。</translation>
    </message>
    <message>
        <source>%1 does not speak https here; try http.</source>
        <translation>%1 在这里不使用 https，请试试 http。</translation>
    </message>
    <message>
        <source>Something answers at this address, but it is not a Mimi server. Perhaps it wants https.</source>
        <translation>这个地址有响应，但不是 Mimi 服务器。也许需要 https。</translation>
    </message>
    <message>
        <source>%1 cannot be reached.</source>
        <translation>无法连接 %1。</translation>
    </message>
</context>
<context>
    <name>mimi::client::TextWriter</name>
    <message>
        <source>Messages of %1 (@%2 at %3), written out on %4</source>
        <translation>%1（@%2，%3）的消息，导出于 %4</translation>
    </message>
</context>
<context>
    <name>mimi::desktop::EmbeddedServer</name>
    <message>
        <source>Another Mimi is starting the server, but it does not answer.</source>
        <translation>另一个 Mimi 正在启动服务器，但它没有响应。</translation>
    </message>
    <message>
        <source>The program mimi-server was not found beside Mimi.</source>
        <translation>在 Mimi 旁边没有找到程序 mimi-server。</translation>
    </message>
    <message>
        <source>The server&apos;s certificate cannot be made: %1</source>
        <translation>无法生成服务器证书：%1</translation>
    </message>
    <message>
        <source>The server ended unexpectedly.</source>
        <translation>服务器意外结束。</translation>
    </message>
    <message>
        <source>The server ended unexpectedly: %1</source>
        <translation>服务器意外结束：%1</translation>
    </message>
    <message>
        <source>The server does not answer.</source>
        <translation>服务器没有响应。</translation>
    </message>
</context>
<context>
    <name>mimi::desktop::Keychain</name>
    <message>
        <source>The keychain does not answer.</source>
        <translation>钥匙串没有响应。</translation>
    </message>
    <message>
        <source>The keychain is not used.</source>
        <translation>没有使用钥匙串。</translation>
    </message>
</context>
<context>
    <name>mimi::desktop::Notifications</name>
    <message numerus="yes">
        <source>%n new message(s)</source>
        <translation>
            <numerusform>%n 条新消息</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n new message(s))</source>
        <translation>
            <numerusform>%1（%n 条新消息）</numerusform>
        </translation>
    </message>
    <message>
        <source>Reply to %1</source>
        <translation>回复 %1</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>回复</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>标为已读</translation>
    </message>
</context>
<context>
    <name>mimi::desktop::PassphraseLock</name>
    <message>
        <source>That is not the passphrase.</source>
        <translation>口令不对。</translation>
    </message>
    <message>
        <source>The passphrase could not be kept: %1</source>
        <translation>无法保存口令：%1</translation>
    </message>
</context>
<context>
    <name>mimi::desktop::ServerProcess</name>
    <message>
        <source>The folder %1 cannot be written to.</source>
        <translation>无法写入文件夹 %1。</translation>
    </message>
    <message>
        <source>The server program cannot be started: %1</source>
        <translation>无法启动服务器程序：%1</translation>
    </message>
</context>
<context>
    <name>mimi::wording</name>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <comment>who, time, text</comment>
        <translation>%1，%2，%3</translation>
    </message>
    <message>
        <source>You, %1, %2, %3</source>
        <comment>time, text, state</comment>
        <translation>你，%1，%2，%3</translation>
    </message>
    <message>
        <source>online</source>
        <translation>在线</translation>
    </message>
    <message>
        <source>last seen today at %1</source>
        <translation>最后在线：今天 %1</translation>
    </message>
    <message>
        <source>last seen yesterday at %1</source>
        <translation>最后在线：昨天 %1</translation>
    </message>
    <message>
        <source>last seen on %1</source>
        <translation>最后在线：%1</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <comment>who, when, text</comment>
        <translation>%1，%2：%3</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>写于</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>已送达</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>已读</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>尝试次数</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>The server says</source>
        <translation>服务器的说明</translation>
    </message>
    <message>
        <source>Received here</source>
        <translation>本机收到</translation>
    </message>
    <message>
        <source>Message id</source>
        <translation>消息编号</translation>
    </message>
    <message>
        <source>Number at the server</source>
        <translation>服务器上的编号</translation>
    </message>
</context>
</TS>

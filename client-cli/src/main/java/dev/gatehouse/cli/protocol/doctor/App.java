package dev.gatehouse.cli.protocol.doctor;

/** Clients that people want their servers to work with. */
public enum App {
    CLAUDE("Claude"),
    CLAUDE_CODE("Claude Code"),
    CHATGPT("ChatGPT"),
    VS_CODE("VS Code"),
    CURSOR("Cursor"),
    INSPECTOR("MCP Inspector");

    private final String title;

    App(String title) {
        this.title = title;
    }

    /** As people know it. */
    public String title() {
        return title;
    }
}

"""What a page tells its server."""

from streamlit.proto.BackMsg_pb2 import BackMsg


def rerun(widgets: int = 0, told: str = "") -> BackMsg:
    """Return what a page sends when someone has answered."""
    message = BackMsg()
    message.rerun_script.query_string = "mode=link"
    for number in range(widgets):
        message.rerun_script.widget_states.widgets.add(id=f"w{number}", string_value=told)
    return message

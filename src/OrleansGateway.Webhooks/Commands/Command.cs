using System.Text.Json.Serialization;
using OrleansGateway.Wire;

namespace OrleansGateway.Webhooks.Commands;

/// <summary>One command of an answer. Its name stands in the field <c>do</c>; a field that it has not is a mistake.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "do")]
[JsonDerivedType(typeof(AcceptCommand), "accept")]
[JsonDerivedType(typeof(RefuseCommand), "refuse")]
[JsonDerivedType(typeof(SendCommand), "send")]
[JsonDerivedType(typeof(PublishCommand), "publish")]
[JsonDerivedType(typeof(JoinCommand), "join")]
[JsonDerivedType(typeof(LeaveCommand), "leave")]
[JsonDerivedType(typeof(DissolveCommand), "dissolve")]
[JsonDerivedType(typeof(BindCommand), "bind")]
[JsonDerivedType(typeof(UnbindCommand), "unbind")]
[JsonDerivedType(typeof(SessionCommand), "session")]
[JsonDerivedType(typeof(CloseCommand), "close")]
[JsonDerivedType(typeof(AbortCommand), "abort")]
internal abstract record Command
{
    /// <summary>What is wrong with it, found before any command of its event is carried out.</summary>
    /// <exception cref="CommandException">It cannot be carried out.</exception>
    public virtual void Check()
    {
    }

    public abstract Task CarryOut(ICommandTarget target);

    protected static void CheckName(string? name, string field) => Checked(() => Audiences.CheckName(name!, field));

    protected static void CheckClient(string? id)
    {
        if (id is not null) Checked(() => ClientIds.Check(id, "client"));
    }

    /// <summary>Turns an argument that is refused into a mistake of the answer.</summary>
    protected static void Checked<T>(Func<T> check)
    {
        try
        {
            check();
        }
        catch (ArgumentException exception)
        {
            throw new CommandException(exception.Message);
        }
    }
}

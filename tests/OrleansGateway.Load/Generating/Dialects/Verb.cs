namespace OrleansGateway.Load.Generating.Dialects;

/// <summary>The commands of the grammar that the generator uses.</summary>
internal enum Verb
{
    Echo,
    Join,
    Publish,
}

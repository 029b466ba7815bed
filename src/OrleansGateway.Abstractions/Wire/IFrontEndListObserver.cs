namespace OrleansGateway.Wire;

/// <summary>A silo's ear for changes of the list of front-ends.</summary>
[Alias("og.IFrontEndListObserver")]
internal interface IFrontEndListObserver : IGrainObserver
{
    [Alias("Changed")]
    Task Changed(FrontEndList list);
}

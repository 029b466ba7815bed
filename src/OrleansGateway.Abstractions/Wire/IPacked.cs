namespace OrleansGateway.Wire;

/// <summary>What can be packed, as one item of many.</summary>
internal interface IPacked
{
    void Write(PackBuffer buffer);
}

using Orleans.CodeGeneration;

namespace OrleansGateway.Wire;

/// <summary>
/// A front-end's calls of the method lead through one silo after another. Otherwise Orleans keeps to one way for each grain: when a silo on it
/// freezes, a call that is repeated gets lost where the first did. Only for methods that need no order among calls.
/// </summary>
[InvokableCustomInitializer("AddInvokeMethodOptions", InvokeMethodOptions.Unordered)]
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NextWayAttribute : Attribute;

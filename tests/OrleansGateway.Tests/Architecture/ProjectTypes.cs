using Mono.Cecil;
using Mono.Cecil.Cil;

namespace OrleansGateway.Tests.Architecture;

/// <summary>The types that one project's source declares, and which of them each of them uses, method bodies included.</summary>
internal sealed class ProjectTypes
{
    private ProjectTypes(string project, IReadOnlyList<TypeDefinition> types)
    {
        Project = project;
        All = types;
    }

    public string Project { get; }

    public string Root => Project == "OrleansGateway.Abstractions" ? "OrleansGateway" : Project;

    /// <summary>Without nested types, and without those that compilers and Orleans add.</summary>
    public IReadOnlyList<TypeDefinition> All { get; }

    public static ProjectTypes Of(string project)
    {
        var path = Path.Combine(AppContext.BaseDirectory, project + ".dll");
        var module = ModuleDefinition.ReadModule(path, new ReaderParameters { InMemory = true });
        return new ProjectTypes(project, [.. module.Types.Where(type => type.Namespace.StartsWith("OrleansGateway", StringComparison.Ordinal))]);
    }

    public IEnumerable<TypeDefinition> UsedBy(TypeDefinition type) =>
        References(type).SelectMany(Parts).Select(Declared).OfType<TypeDefinition>().Where(used => used != type).Distinct();

    private TypeDefinition? Declared(TypeReference reference)
    {
        while (reference.DeclaringType is { } outer) reference = outer;
        return All.FirstOrDefault(type => type.FullName == reference.FullName);
    }

    private static IEnumerable<TypeReference> Parts(TypeReference reference)
    {
        if (reference is GenericInstanceType generic)
        {
            foreach (var part in generic.GenericArguments.SelectMany(Parts)) yield return part;
        }

        yield return reference.GetElementType();
    }

    private static IEnumerable<TypeReference> References(TypeDefinition type)
    {
        if (type.BaseType is { } parent) yield return parent;
        foreach (var implemented in type.Interfaces) yield return implemented.InterfaceType;
        foreach (var field in type.Fields) yield return field.FieldType;
        foreach (var reference in type.Methods.SelectMany(References)) yield return reference;
        foreach (var reference in type.NestedTypes.SelectMany(References)) yield return reference;
    }

    private static IEnumerable<TypeReference> References(MethodDefinition method)
    {
        yield return method.ReturnType;
        foreach (var parameter in method.Parameters) yield return parameter.ParameterType;
        if (!method.HasBody) yield break;
        foreach (var variable in method.Body.Variables) yield return variable.VariableType;
        foreach (var reference in method.Body.Instructions.SelectMany(References)) yield return reference;
    }

    private static IEnumerable<TypeReference> References(Instruction instruction)
    {
        switch (instruction.Operand)
        {
            case TypeReference type:
                yield return type;
                break;
            case FieldReference field:
                yield return field.DeclaringType;
                yield return field.FieldType;
                break;
            case MethodReference method:
                yield return method.DeclaringType;
                yield return method.ReturnType;
                foreach (var parameter in method.Parameters) yield return parameter.ParameterType;
                if (method is not GenericInstanceMethod generic) break;
                foreach (var argument in generic.GenericArguments) yield return argument;
                break;
        }
    }
}
